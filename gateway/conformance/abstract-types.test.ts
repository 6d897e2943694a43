import { conforms } from "./testing/conforms";

/** Interfaces and unions that each subgraph sees differently. */

const typeOf = { __resolveType: ({ __typename }: { __typename: string }) => __typename };

conforms(
  "interfaces with other implementations in each subgraph",
  [
    {
      name: "a",
      typeDefs: `
        interface Animal { id: ID! name: String }
        interface Loud { sound: String }
        type Dog implements Animal & Loud @key(fields: "id") { id: ID! name: String sound: String }
        type Cat implements Animal @key(fields: "id") { id: ID! name: String }
        type Fish implements Animal @key(fields: "id") { id: ID! name: String @shareable }
        type Query { animals: [Animal] loud: Loud one(id: ID!): Animal }`,
      resolvers: {
        Query: {
          animals: () => [
            { __typename: "Dog", id: "1", name: "Rex", sound: "woof" },
            null,
            { __typename: "Cat", id: "2", name: "Tom" },
            { __typename: "Fish", id: "3", name: "Nemo" },
          ],
          loud: () => ({ __typename: "Dog", id: "1", name: "Rex", sound: "woof" }),
          one: (_: unknown, { id }: { id: string }) => ({ __typename: id === "1" ? "Dog" : "Cat", id, name: `n${id}` }),
        },
        Animal: typeOf,
        Loud: typeOf,
        Dog: { __resolveReference: () => ({ id: "1", name: "Rex", sound: "woof" }) },
        Cat: { __resolveReference: () => ({ id: "2", name: "Tom" }) },
      },
    },
    {
      name: "b",
      typeDefs: `
        interface Animal { id: ID! age: Int }
        interface Pet { owner: Person }
        type Dog implements Animal & Pet @key(fields: "id") { id: ID! age: Int owner: Person }
        type Cat implements Animal & Pet @key(fields: "id") { id: ID! age: Int owner: Person lives: Int }
        type Bird implements Animal @key(fields: "id") { id: ID! age: Int }
        type Person { name: String pets: [Pet] zoo: [Animal!] }
        type Query { pets: [Pet] }`,
      resolvers: {
        Query: {
          pets: () => [
            { __typename: "Cat", id: "2" },
            { __typename: "Dog", id: "1" },
          ],
        },
        Animal: typeOf,
        Pet: typeOf,
        Dog: {
          __resolveReference: ({ id }: { id: string }) => ({ __typename: "Dog", id }),
          age: () => 4,
          owner: () => ({ name: "Ann" }),
        },
        Cat: {
          __resolveReference: ({ id }: { id: string }) => ({ __typename: "Cat", id }),
          age: () => 7,
          owner: () => ({ name: "Bob" }),
          lives: () => 9,
        },
        Bird: { age: () => 1 },
        Person: {
          pets: () => [{ __typename: "Dog", id: "1" }],
          zoo: () => [
            { __typename: "Bird", id: "9" },
            { __typename: "Cat", id: "2" },
          ],
        },
      },
    },
    {
      name: "c",
      typeDefs: `type Fish @key(fields: "id") { id: ID! name: String @shareable age: Int depth: Int } type Bird @key(fields: "id") { id: ID! name: String }`,
      resolvers: {
        Fish: { __resolveReference: ({ id }: { id: string }) => ({ id, name: "Nemo", age: 2, depth: 30 }) },
        Bird: { __resolveReference: ({ id }: { id: string }) => ({ id, name: "Tweety" }) },
      },
    },
  ],
  [
    {
      name: "a field that each implementation has from another subgraph",
      query: "{ animals { name age __typename } }",
      data: {
        animals: [
          { name: "Rex", age: 4, __typename: "Dog" },
          null,
          { name: "Tom", age: 7, __typename: "Cat" },
          { name: "Nemo", age: 2, __typename: "Fish" },
        ],
      },
    },
    {
      name: "fragments on types, and on interfaces that cross",
      query: "{ animals { ... on Pet { owner { name } } ... on Cat { lives } ... on Fish { depth } ... on Loud { sound } id } }",
      data: {
        animals: [
          { owner: { name: "Ann" }, sound: "woof", id: "1" },
          null,
          { owner: { name: "Bob" }, lives: 9, id: "2" },
          { depth: 30, id: "3" },
        ],
      },
    },
    {
      name: "an interface by way of another one",
      query:
        "{ loud { sound ... on Animal { name age } ... on Pet { owner { zoo { id name age } pets { ... on Animal { name } } } } } }",
      data: {
        loud: {
          sound: "woof",
          name: "Rex",
          age: 4,
          owner: {
            zoo: [
              { id: "9", name: "Tweety", age: 1 },
              { id: "2", name: "Tom", age: 7 },
            ],
            pets: [{ name: "Rex" }],
          },
        },
      },
    },
    {
      name: "a fragment on an interface that only some implement, in another subgraph",
      query: "{ pets { ... on Loud { sound } __typename } }",
      data: { pets: [{ __typename: "Cat" }, { sound: "woof", __typename: "Dog" }] },
    },
  ],
);

conforms(
  "unions with other members in each subgraph",
  [
    {
      name: "a",
      typeDefs: `
        union Result = User | Team | Failure
        type User @key(fields: "id") { id: ID! }
        type Team @key(fields: "slug") { slug: ID! title: String }
        type Failure @shareable { message: String! }
        type Query { search: [Result!]! }`,
      resolvers: {
        Query: {
          search: () => [
            { __typename: "User", id: "u1" },
            { __typename: "Failure", message: "no" },
            { __typename: "Team", slug: "t1", title: "Core" },
          ],
        },
      },
    },
    {
      name: "b",
      typeDefs: `
        union Result = User | Failure | Robot
        type User @key(fields: "id") { id: ID! name: String related: [Result] }
        type Robot { model: String! }
        type Team @key(fields: "slug") { slug: ID! size: Int }
        type Failure @shareable { message: String! }`,
      resolvers: {
        User: {
          __resolveReference: ({ id }: { id: string }) => ({ id, name: `user ${id}` }),
          related: () => [{ __typename: "Robot", model: "R2" }, { __typename: "User", id: "u2", name: "user u2" }, null],
        },
        Team: { __resolveReference: ({ slug }: { slug: string }) => ({ slug, size: 3 }) },
      },
    },
  ],
  [
    {
      name: "members that only some know",
      query: `{ search {
        __typename
        ... on User { name related { ... on Robot { model } ... on User { id name } ... on Team { size } } }
        ... on Team { title size }
        ... on Failure { message }
        ... on Robot { model }
      } }`,
      data: {
        search: [
          { __typename: "User", name: "user u1", related: [{ model: "R2" }, { id: "u2", name: "user u2" }, null] },
          { __typename: "Failure", message: "no" },
          { __typename: "Team", title: "Core", size: 3 },
        ],
      },
    },
    {
      name: "one key of the answer from another field of each member",
      query: "{ search { ... on User { text: name } ... on Team { text: title size } } }",
      data: { search: [{ text: "user u1" }, {}, { text: "Core", size: 3 }] },
    },
    {
      name: "nothing but __typename",
      query: "{ search { kind: __typename } }",
      data: { search: [{ kind: "User" }, { kind: "Failure" }, { kind: "Team" }] },
      calls: calls => expect(calls).toHaveLength(1),
    },
  ],
);

conforms(
  "enumerations by their use",
  [
    {
      name: "a",
      typeDefs: `
        enum Sort { UP DOWN }
        enum Color { RED GREEN }
        enum Both { ONE TWO }
        type Item @key(fields: "id") { id: ID! color: Color @shareable }
        input By { sort: Sort = DOWN both: [Both!] }
        type Query { sorted(sort: Sort, by: By): String both(value: Both): Both item: Item }`,
      resolvers: {
        Query: {
          sorted: (_: unknown, given: object) => JSON.stringify(given),
          both: (_: unknown, { value }: { value: string }) => value,
          item: () => ({ id: "1", color: "RED" }),
        },
      },
    },
    {
      name: "b",
      typeDefs: `
        enum Sort { UP DOWN SIDEWAYS }
        enum Color { RED BLUE }
        type Item @key(fields: "id") { id: ID! color: Color @shareable paint: Color list(sort: Sort = UP): [Color!] }`,
      resolvers: {
        Item: {
          __resolveReference: ({ id }: { id: string }) => ({ id, color: "RED" }),
          paint: () => "BLUE",
          list: (_: unknown, { sort }: { sort: string }) => (sort === "UP" ? ["RED", "BLUE"] : ["BLUE", "RED"]),
        },
      },
    },
  ],
  [
    {
      name: "values of every subgraph in answers, those of all in arguments",
      query:
        "query ($s: Sort) { item { color paint list(sort: $s) back: list(sort: DOWN) } sorted(sort: $s, by: { both: TWO }) both(value: ONE) }",
      variables: { s: "UP" },
      data: {
        item: { color: "RED", paint: "BLUE", list: ["RED", "BLUE"], back: ["BLUE", "RED"] },
        sorted: `{"sort":"UP","by":{"sort":"DOWN","both":["TWO"]}}`,
        both: "ONE",
      },
    },
    {
      name: "introspection has the union of those in answers, the intersection of those in arguments",
      query: `{ sort: __type(name: "Sort") { enumValues { name } } color: __type(name: "Color") { enumValues { name } } }`,
      data: {
        sort: { enumValues: [{ name: "UP" }, { name: "DOWN" }] },
        color: { enumValues: [{ name: "RED" }, { name: "GREEN" }, { name: "BLUE" }] },
      },
    },
  ],
);
