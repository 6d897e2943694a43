import { conforms } from "./testing/conforms";

/** @provides: https://www.apollographql.com/docs/graphos/reference/federation/directives#provides */

const MEDIA = [
  { __typename: "Book", id: "b1", title: "Emma", author: { id: "a1", name: "Jane", born: 1775 } },
  { __typename: "Film", id: "f1", title: "Heat", director: { id: "a2", name: "Mike", born: 1943 } },
];

conforms(
  "@provides",
  [
    {
      name: "reviews",
      typeDefs: `
        type Review { id: ID! author: User @provides(fields: "name address { city }") subject: Product @provides(fields: "title") }
        type User @key(fields: "id") { id: ID! name: String @external address: Address @external age: Int @external }
        type Address { city: String @external }
        type Product @key(fields: "id") { id: ID! title: String @external }
        type Query { reviews: [Review!]! author: User @provides(fields: "age") anyone: User }`,
      resolvers: {
        Query: {
          reviews: () => [
            {
              id: "r1",
              author: { id: "u1", name: "provided", address: { city: "provided" } },
              subject: { id: "p1", title: "provided" },
            },
          ],
          author: () => ({ id: "u1", age: 99 }),
          anyone: () => ({ id: "u1" }),
        },
      },
    },
    {
      name: "users",
      typeDefs: `
        type User @key(fields: "id") { id: ID! name: String @shareable address: Address @shareable age: Int @shareable email: String }
        type Address { city: String @shareable street: String }
        type Product @key(fields: "id") { id: ID! title: String @shareable price: Int }`,
      resolvers: {
        User: {
          __resolveReference: ({ id }: { id: string }) => ({
            id,
            name: "owned",
            address: { city: "owned", street: "owned" },
            age: 1,
            email: "owned",
          }),
        },
        Product: { __resolveReference: ({ id }: { id: string }) => ({ id, title: "owned", price: 5 }) },
      },
    },
  ],
  [
    {
      name: "what a field provides is not fetched elsewhere",
      query: "{ reviews { author { name address { city } } subject { title } } }",
      data: { reviews: [{ author: { name: "provided", address: { city: "provided" } }, subject: { title: "provided" } }] },
      calls: calls => expect(calls).toHaveLength(1),
    },
    {
      name: "what it does not provide is",
      query:
        "{ reviews { author { name email address { street } } subject { title price } } anyone { name } author { age name } }",
      data: {
        reviews: [
          {
            author: { name: "provided", email: "owned", address: { street: "owned" } },
            subject: { title: "provided", price: 5 },
          },
        ],
        anyone: { name: "owned" },
        author: { age: 99, name: "owned" },
      },
    },
    {
      name: "a provided object is completed elsewhere, under the client's names",
      query: "{ reviews { who: author { address: name name: address { street: city city: street } } } }",
      data: { reviews: [{ who: { address: "provided", name: { street: "provided", city: "owned" } } }] },
    },
  ],
);

conforms(
  "@provides on abstract types",
  [
    {
      name: "shelf",
      typeDefs: `
        interface Media { id: ID! title: String }
        union Work = Book | Film
        type Book implements Media @key(fields: "id") { id: ID! title: String @external author: Person @external }
        type Film implements Media @key(fields: "id") { id: ID! title: String @external director: Person @external }
        type Person @key(fields: "id") { id: ID! name: String @external }
        type Query {
          media: [Media!]! @provides(fields: "... on Book { title author { name } }")
          works: [Work!]! @provides(fields: "... on Film { title director { name } }")
          plain: [Media!]!
        }`,
      resolvers: {
        Query: {
          media: () => MEDIA.map(one => ({ ...one, title: `shelf ${one.title}` })),
          works: () => MEDIA.map(one => ({ ...one, title: `shelf ${one.title}` })),
          plain: () => MEDIA.map(({ __typename, id }) => ({ __typename, id })),
        },
      },
    },
    {
      name: "catalog",
      typeDefs: `
        interface Media { id: ID! title: String }
        type Book implements Media @key(fields: "id") { id: ID! title: String @shareable author: Person @shareable pages: Int }
        type Film implements Media @key(fields: "id") { id: ID! title: String @shareable director: Person @shareable minutes: Int }
        type Person @key(fields: "id") { id: ID! name: String @shareable born: Int }`,
      resolvers: {
        Book: { __resolveReference: () => ({ ...MEDIA[0], pages: 300 }) },
        Film: { __resolveReference: () => ({ ...MEDIA[1], minutes: 170 }) },
        Person: {
          __resolveReference: ({ id }: { id: string }) => ({
            id,
            name: id === "a1" ? "Jane" : "Mike",
            born: id === "a1" ? 1775 : 1943,
          }),
        },
      },
    },
  ],
  [
    {
      name: "provided for one type of an interface",
      query: "{ media { title ... on Book { author { name } } } }",
      data: { media: [{ title: "shelf Emma", author: { name: "Jane" } }, { title: "Heat" }] },
    },
    {
      name: "provided for one member of a union, and more",
      query: `{ works {
        ... on Film { title director { name born } minutes }
        ... on Book { title author { born } pages }
      } }`,
      data: {
        works: [
          { title: "Emma", author: { born: 1775 }, pages: 300 },
          { title: "shelf Heat", director: { name: "Mike", born: 1943 }, minutes: 170 },
        ],
      },
    },
    {
      name: "provided for nothing",
      query: "{ plain { title __typename } }",
      data: {
        plain: [
          { title: "Emma", __typename: "Book" },
          { title: "Heat", __typename: "Film" },
        ],
      },
    },
  ],
);
