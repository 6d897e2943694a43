import { conforms } from "./testing/conforms";

/** Entities: https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/entities/intro */

const PRODUCTS = [
  { id: "p1", sku: "s1", package: "k1", name: "Pen" },
  { id: "p2", sku: "s2", package: "k2", name: "Ink" },
];

conforms(
  "keys that differ along a chain of three subgraphs",
  [
    {
      name: "a",
      typeDefs: `type Product @key(fields: "id") { id: ID! } type Query { products: [Product!]! product(id: ID!): Product }`,
      resolvers: {
        Query: {
          products: () => PRODUCTS.map(({ id }) => ({ id })),
          product: (_: unknown, { id }: { id: string }) => ({ id }),
        },
      },
    },
    {
      name: "b",
      typeDefs: `type Product @key(fields: "id") @key(fields: "sku package") { id: ID! sku: String! package: String! }`,
      resolvers: {
        Product: {
          __resolveReference: ({ id, sku }: { id?: string; sku?: string }) =>
            PRODUCTS.find(product => product.id === id || product.sku === sku) ?? null,
        },
      },
    },
    {
      name: "c",
      typeDefs: `type Product @key(fields: "sku package") { sku: String! package: String! name: String twin: Product }`,
      resolvers: {
        Product: {
          __resolveReference: (key: { sku: string; package: string }) =>
            PRODUCTS.find(product => product.sku === key.sku && product.package === key.package) ?? null,
          twin: ({ sku }: { sku: string }) => PRODUCTS.find(product => product.sku !== sku),
        },
      },
    },
  ],
  [
    {
      name: "a key is fetched from one subgraph to reach the next",
      query: "{ products { name } }",
      data: { products: [{ name: "Pen" }, { name: "Ink" }] },
      calls: calls => expect(calls.map(call => call.subgraph)).toEqual(["a", "b", "c"]),
    },
    {
      name: "and back by a compound key",
      query: "{ product(id: 1) { __typename } products { twin { id name sku twin { id package } } } }",
      data: {
        product: { __typename: "Product" },
        products: [
          { twin: { id: "p2", name: "Ink", sku: "s2", twin: { id: "p1", package: "k1" } } },
          { twin: { id: "p1", name: "Pen", sku: "s1", twin: { id: "p2", package: "k2" } } },
        ],
      },
    },
    {
      name: "an entity that the middle of the chain does not know is null in what depends on it",
      query: `{ product(id: "none") { id name } }`,
      data: { product: { id: "none", name: null } },
    },
    {
      name: "a non-null field of an unknown entity takes its object along",
      query: `{ product(id: "none") { id sku name } }`,
      data: { product: null },
      errorPaths: [["product", "sku"]],
    },
    {
      name: "keys under the client's aliases",
      stockDiffers: "keys are fetched under the client's aliases",
      query: "{ products { id: name name: id sku: package package: sku } }",
      data: {
        products: [
          { id: "Pen", name: "p1", sku: "k1", package: "s1" },
          { id: "Ink", name: "p2", sku: "k2", package: "s2" },
        ],
      },
    },
    {
      name: "__typename under an alias, and other fields called after keys",
      query: "{ products { id: __typename sku: name kind: __typename } }",
      data: {
        products: [
          { id: "Product", sku: "Pen", kind: "Product" },
          { id: "Product", sku: "Ink", kind: "Product" },
        ],
      },
    },
  ],
);

const USERS = [
  { id: "u1", org: { id: "o1", region: { code: "eu" } }, email: "a@x", name: "Ada" },
  { id: "u2", org: { id: "o2", region: { code: "us" } }, email: "b@x", name: "Bob" },
];

conforms(
  "nested keys, and keys that cannot be resolved",
  [
    {
      name: "accounts",
      typeDefs: `
        type User @key(fields: "id org { id region { code } }") { id: ID! org: Org! name: String }
        type Org @shareable { id: ID! region: Region! } type Region @shareable { code: String! }
        type Query { users: [User!]! }`,
      resolvers: { Query: { users: () => USERS } },
    },
    {
      name: "mail",
      typeDefs: `
        type User @key(fields: "id org { id region { code } }") { id: ID! org: Org! email: String! boss: User }
        type Org @shareable { id: ID! region: Region! } type Region @shareable { code: String! }`,
      resolvers: {
        User: {
          __resolveReference: (key: (typeof USERS)[number]) =>
            USERS.find(
              user => user.id === key.id && user.org.id === key.org.id && user.org.region.code === key.org.region.code,
            ) ?? null,
          boss: ({ id }: { id: string }) => USERS.find(user => user.id !== id),
        },
      },
    },
    {
      name: "shop",
      typeDefs: `
        type User @key(fields: "id org { id region { code } }", resolvable: false) { id: ID! org: Org! }
        type Org @shareable { id: ID! region: Region! } type Region @shareable { code: String! }
        type Order { number: Int! buyer: User! } type Query { orders: [Order!]! }`,
      resolvers: { Query: { orders: () => USERS.map((buyer, number) => ({ number, buyer })) } },
    },
  ],
  [
    {
      name: "a nested key travels whole",
      query: "{ users { email } }",
      data: { users: [{ email: "a@x" }, { email: "b@x" }] },
      calls: calls =>
        expect(calls[1]!.variables.representations).toEqual([
          { __typename: "User", id: "u1", org: { id: "o1", region: { code: "eu" } } },
          { __typename: "User", id: "u2", org: { id: "o2", region: { code: "us" } } },
        ]),
    },
    {
      name: "the client may select less, or under other names, inside a nested key",
      stockDiffers: "keys are fetched under the client's aliases",
      query: "{ users { org { region: id id: region { id: code } } email boss { org { region { code } } email } } }",
      data: {
        users: [
          { org: { region: "o1", id: { id: "eu" } }, email: "a@x", boss: { org: { region: { code: "us" } }, email: "b@x" } },
          { org: { region: "o2", id: { id: "us" } }, email: "b@x", boss: { org: { region: { code: "eu" } }, email: "a@x" } },
        ],
      },
    },
    {
      name: "a reference is completed elsewhere",
      query: "{ orders { number buyer { id email } } }",
      data: {
        orders: [
          { number: 0, buyer: { id: "u1", email: "a@x" } },
          { number: 1, buyer: { id: "u2", email: "b@x" } },
        ],
      },
    },
  ],
);
