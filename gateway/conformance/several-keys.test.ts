import { conforms } from "./testing/conforms";

/** One entity reached in one plan through several key sets: no field may be lost on the way. */

const USERS = [
  { id: "u1", email: "a@x", name: "Ada", age: 30, city: "Rome" },
  { id: "u2", email: "b@x", name: "Bob", age: 40, city: "Oslo" },
  { id: "u3", email: "c@x", name: "Cyd", age: 50, city: "Lima" },
];
const byKey = ({ id, email }: { id?: string; email?: string }) =>
  USERS.find(user => (id !== undefined ? user.id === id : user.email === email)) ?? null;

conforms(
  "members of an abstract type that are reached by different keys",
  [
    {
      name: "feed",
      typeDefs: `
        interface Node { id: ID! }
        type User @key(fields: "id") { id: ID! }
        type Post implements Node @key(fields: "id") { id: ID! author: User! }
        type Note implements Node @key(fields: "id") { id: ID! from: Contact! }
        type Contact @key(fields: "email") { email: String! }
        union Entry = Post | Note
        type Query { feed: [Entry!]! nodes: [Node!]! }`,
      resolvers: {
        Query: {
          feed: () => [
            { __typename: "Post", id: "1", author: { id: "u1" } },
            { __typename: "Note", id: "2", from: { email: "b@x" } },
            { __typename: "Post", id: "3", author: { id: "u3" } },
          ],
          nodes: () => [
            { __typename: "Note", id: "2", from: { email: "b@x" } },
            { __typename: "Post", id: "1", author: { id: "u1" } },
          ],
        },
      },
    },
    {
      name: "people",
      typeDefs: `
        type User @key(fields: "id") { id: ID! name: String! age: Int }
        type Contact @key(fields: "email") { email: String! name: String! user: User }`,
      resolvers: {
        User: { __resolveReference: byKey },
        Contact: { __resolveReference: byKey, user: ({ email }: { email: string }) => byKey({ email }) },
      },
    },
    {
      name: "text",
      typeDefs: `
        type Post @key(fields: "id") { id: ID! text: String! }
        type Note @key(fields: "id") { id: ID! text: String! length: Int! }`,
      resolvers: {
        Post: { __resolveReference: ({ id }: { id: string }) => ({ id, text: `post ${id}` }) },
        Note: { __resolveReference: ({ id }: { id: string }) => ({ id, text: `note ${id}`, length: 6 }) },
      },
    },
  ],
  [
    {
      name: "each member gets its fields",
      query: `{ feed { ... on Post { author { name } text } ... on Note { from { name user { age } } text length } } }`,
      data: {
        feed: [
          { author: { name: "Ada" }, text: "post 1" },
          { from: { name: "Bob", user: { age: 40 } }, text: "note 2", length: 6 },
          { author: { name: "Cyd" }, text: "post 3" },
        ],
      },
    },
    {
      name: "also behind an interface, and beside its own fields",
      query: `{ nodes { id __typename ... on Post { text author { age } } ... on Note { text from { user { name } } } } }`,
      data: {
        nodes: [
          { id: "2", __typename: "Note", text: "note 2", from: { user: { name: "Bob" } } },
          { id: "1", __typename: "Post", text: "post 1", author: { age: 30 } },
        ],
      },
    },
  ],
);

conforms(
  "an entity with several keys, of which each subgraph knows some",
  [
    {
      name: "a",
      typeDefs: `
        type User @key(fields: "id") { id: ID! name: String! }
        type Query { byId: [User!]! }`,
      resolvers: { Query: { byId: () => USERS }, User: { __resolveReference: byKey } },
    },
    {
      name: "b",
      typeDefs: `
        type User @key(fields: "email") { email: String! age: Int! friend: User! }
        type Query { byEmail: [User!]! }`,
      resolvers: {
        Query: { byEmail: () => USERS },
        User: {
          __resolveReference: byKey,
          friend: ({ email }: { email: string }) => USERS[(USERS.findIndex(u => u.email === email) + 1) % 3],
        },
      },
    },
    {
      name: "c",
      typeDefs: `type User @key(fields: "id") @key(fields: "email") { id: ID! email: String! city: String! neighbour: User! }`,
      resolvers: {
        User: {
          __resolveReference: byKey,
          neighbour: ({ id }: { id: string }) => USERS[(USERS.findIndex(u => u.id === id) + 2) % 3],
        },
      },
    },
  ],
  [
    {
      name: "both ways in one operation",
      query: "{ byId { age city name } byEmail { name city age } }",
      data: {
        byId: USERS.map(({ age, city, name }) => ({ age, city, name })),
        byEmail: USERS.map(({ age, city, name }) => ({ name, city, age })),
      },
    },
    {
      name: "one after the other",
      query: "{ byId { friend { name neighbour { age friend { id city } } } } }",
      data: {
        byId: [
          { friend: { name: "Bob", neighbour: { age: 30, friend: { id: "u2", city: "Oslo" } } } },
          { friend: { name: "Cyd", neighbour: { age: 40, friend: { id: "u3", city: "Lima" } } } },
          { friend: { name: "Ada", neighbour: { age: 50, friend: { id: "u1", city: "Rome" } } } },
        ],
      },
    },
    {
      name: "under the names of the other keys",
      stockDiffers: "keys are fetched under the client's aliases",
      query: "{ byId { email: id id: email } byEmail { id: city email: age } }",
      data: {
        byId: USERS.map(({ id, email }) => ({ email: id, id: email })),
        byEmail: USERS.map(({ city, age }) => ({ id: city, email: age })),
      },
    },
  ],
);

/** Subgraph `items` knows a book by isbn and a film by id; `shop` knows each by both. */
conforms(
  "one interface, whose types have different keys in each subgraph",
  [
    {
      name: "list",
      typeDefs: `
        interface Item { title: String }
        type Book implements Item @key(fields: "isbn") { isbn: ID! title: String @shareable }
        type Film implements Item @key(fields: "id") { id: ID! title: String @shareable }
        type Query { items: [Item!]! }`,
      resolvers: {
        Query: {
          items: () => [
            { __typename: "Book", isbn: "i1", title: "Emma" },
            { __typename: "Film", id: "f1", title: "Heat" },
            { __typename: "Book", isbn: "i2", title: "Ulysses" },
          ],
        },
      },
    },
    {
      name: "numbers",
      typeDefs: `
        type Book @key(fields: "isbn") @key(fields: "number") { isbn: ID! number: Int! }
        type Film @key(fields: "id") @key(fields: "number") { id: ID! number: Int! }`,
      resolvers: {
        Book: { __resolveReference: ({ isbn }: { isbn: string }) => ({ isbn, number: Number(isbn.slice(1)) }) },
        Film: { __resolveReference: ({ id }: { id: string }) => ({ id, number: Number(id.slice(1)) + 10 }) },
      },
    },
    {
      name: "prices",
      typeDefs: `
        type Book @key(fields: "number") { number: Int! price: Int! }
        type Film @key(fields: "number") @key(fields: "id") { number: Int! id: ID! price: Int! minutes: Int }`,
      resolvers: {
        Book: { __resolveReference: ({ number }: { number: number }) => ({ number, price: number * 100 }) },
        Film: {
          __resolveReference: ({ number, id }: { number?: number; id?: string }) => ({
            number: number ?? 11,
            id: id ?? "f1",
            price: 500,
            minutes: 170,
          }),
        },
      },
    },
  ],
  [
    {
      name: "every field of every type is there",
      query: "{ items { title ... on Book { price } ... on Film { price minutes number } } }",
      data: {
        items: [
          { title: "Emma", price: 100 },
          { title: "Heat", price: 500, minutes: 170, number: 11 },
          { title: "Ulysses", price: 200 },
        ],
      },
    },
  ],
);
