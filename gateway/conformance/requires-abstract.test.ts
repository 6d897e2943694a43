import { conforms } from "./testing/conforms";

/** @requires of, on and through abstract types. */

const typed = { __resolveType: ({ __typename }: { __typename: string }) => __typename };
interface Animal {
  __typename: string;
  id: string;
  name: string;
  legs?: number;
  fins?: number;
  friend?: Animal;
}
const ANIMALS: Animal[] = [
  { __typename: "Dog", id: "d", name: "Rex", legs: 4 },
  { __typename: "Fish", id: "f", name: "Nemo", fins: 2 },
  { __typename: "Dog", id: "e", name: "Fido", legs: 3 },
];
const animal = ({ id }: { id: string }) => ANIMALS.find(one => one.id === id) ?? null;

conforms(
  "@requires and abstract types",
  [
    {
      name: "zoo",
      typeDefs: `
        interface Animal { id: ID! name: String }
        union Guest = Dog | Fish | Person
        type Dog implements Animal @key(fields: "id") { id: ID! name: String legs: Int friend: Animal }
        type Fish implements Animal @key(fields: "id") { id: ID! name: String fins: Int friend: Animal }
        type Person @shareable { email: String }
        type Room @key(fields: "id") { id: ID! guest: Guest animal: Animal animals: [Animal] }
        type Query { animals: [Animal!]! rooms: [Room!]! }`,
      resolvers: {
        Query: {
          animals: () => ANIMALS,
          rooms: () => [
            { id: "1", guest: ANIMALS[0], animal: ANIMALS[1], animals: [ANIMALS[0], null, ANIMALS[1]] },
            { id: "2", guest: ANIMALS[1], animal: ANIMALS[0], animals: [] },
            { id: "3", guest: { __typename: "Person", email: "p@x" }, animal: null, animals: null },
          ],
        },
        Animal: typed,
        Guest: typed,
        Dog: { __resolveReference: animal, friend: () => ANIMALS[1] },
        Fish: { __resolveReference: animal, friend: () => ANIMALS[2] },
        Room: { __resolveReference: ({ id }: { id: string }) => ({ id }) },
      },
    },
    {
      name: "labels",
      typeDefs: `
        interface Animal { id: ID! label: String }
        union Guest = Dog | Fish | Person
        type Dog implements Animal @key(fields: "id") { id: ID! name: String @external legs: Int @external label: String @requires(fields: "name legs") }
        type Fish implements Animal @key(fields: "id") {
          id: ID! name: String @external fins: Int @external label: String @requires(fields: "fins")
          about: String @requires(fields: "friend { ... on Dog { legs } ... on Fish { fins } }") friend: Animal @external
        }
        type Person @shareable { email: String }
        type Room @key(fields: "id") {
          id: ID!
          guest: Guest @external
          animal: Animal @external
          sign: String @requires(fields: "guest { __typename ... on Dog { name } ... on Fish { fins } ... on Person { email } }")
          plate: String @requires(fields: "animal { id ... on Fish { name } }")
        }`,
      resolvers: {
        Animal: typed,
        Guest: typed,
        Dog: {
          __resolveReference: (dog: Animal) => dog,
          label: ({ name, legs }: Animal) => `${name} has ${legs} legs`,
        },
        Fish: {
          __resolveReference: (fish: Animal) => fish,
          label: ({ fins }: Animal) => `${fins} fins`,
          about: ({ friend }: Animal) => JSON.stringify(friend),
        },
        Room: {
          __resolveReference: (room: object) => room,
          sign: ({ guest }: { guest: object }) => JSON.stringify(guest),
          plate: ({ animal }: { animal: object | null }) => JSON.stringify(animal),
        },
      },
    },
  ],
  [
    {
      name: "a field of an interface, whose implementations require different fields",
      query: "{ animals { label } }",
      data: { animals: [{ label: "Rex has 4 legs" }, { label: "2 fins" }, { label: "Fido has 3 legs" }] },
    },
    {
      name: "the same, under names that are required elsewhere, in fragments",
      stockDiffers: "required fields are fetched under the client's aliases",
      query: "{ animals { name: label ... on Dog { fins: legs label: name } ... on Fish { legs: fins label: id } } }",
      data: {
        animals: [
          { name: "Rex has 4 legs", fins: 4, label: "Rex" },
          { name: "2 fins", legs: 2, label: "f" },
          { name: "Fido has 3 legs", fins: 3, label: "Fido" },
        ],
      },
    },
    {
      name: "through a union, each member with its own fields",
      query: "{ rooms { sign } }",
      data: {
        rooms: [
          { sign: `{"__typename":"Dog","name":"Rex"}` },
          { sign: `{"__typename":"Fish","fins":2}` },
          { sign: `{"__typename":"Person","email":"p@x"}` },
        ],
      },
    },
    {
      name: "through an interface, and null where there is nothing",
      stockDiffers: "required fields are fetched under the client's aliases",
      query: "{ rooms { plate animal { id: name } } }",
      data: {
        rooms: [
          { plate: `{"id":"f","name":"Nemo"}`, animal: { id: "Nemo" } },
          { plate: `{"id":"d"}`, animal: { id: "Rex" } },
          { plate: "null", animal: null },
        ],
      },
    },
    {
      name: "beside the client's own selection of what is required",
      query: "{ rooms { guest { __typename ... on Dog { legs label } ... on Fish { label about } } sign } }",
      data: {
        rooms: [
          { guest: { __typename: "Dog", legs: 4, label: "Rex has 4 legs" }, sign: `{"__typename":"Dog","name":"Rex"}` },
          {
            guest: { __typename: "Fish", label: "2 fins", about: `{"legs":3}` },
            sign: `{"__typename":"Fish","fins":2}`,
          },
          { guest: { __typename: "Person" }, sign: `{"__typename":"Person","email":"p@x"}` },
        ],
      },
    },
    {
      name: "in lists with gaps",
      query: "{ rooms { animals { label ... on Fish { about } } } }",
      data: {
        rooms: [
          { animals: [{ label: "Rex has 4 legs" }, null, { label: "2 fins", about: `{"legs":3}` }] },
          { animals: [] },
          { animals: null },
        ],
      },
    },
  ],
);
