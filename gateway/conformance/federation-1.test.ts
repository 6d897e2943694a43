import { conforms } from "./testing/conforms";

/** Subgraphs of federation 1 beside those of federation 2, types that are merged, and root fields that are shared. */

conforms(
  "federation 1, and merged types",
  [
    {
      name: "users",
      version: 1,
      typeDefs: `
        type User @key(fields: "id") { id: ID! name: String address: Address }
        type Address { city: String country: String }
        extend type Query { me: User users(filter: Filter): [User!]! }
        input Filter { name: String limit: Int = 2 }`,
      resolvers: {
        Query: {
          me: () => ({ id: "1", name: "Ann", address: { city: "Bonn", country: "DE" } }),
          users: (_: unknown, { filter }: { filter?: object }) => [{ id: "1", name: JSON.stringify(filter ?? null) }],
        },
        User: {
          __resolveReference: ({ id }: { id: string }) => ({ id, name: `user ${id}`, address: { city: "Bonn", country: "DE" } }),
        },
      },
    },
    {
      name: "reviews",
      version: 1,
      typeDefs: `
        extend type User @key(fields: "id") {
          id: ID! @external
          name: String @external
          reviews: [Review]
          signature: String @requires(fields: "name")
        }
        type Review @key(fields: "id") { id: ID! text: String author: User @provides(fields: "name") }
        type Address { city: String country: String }
        type Shop { address: Address }
        extend type Query { reviews: [Review] shop: Shop }`,
      resolvers: {
        Query: {
          reviews: () => [{ id: "r1", text: "good", author: { id: "1", name: "provided" } }, null],
          shop: () => ({ address: { city: "Oslo", country: "NO" } }),
        },
        User: {
          __resolveReference: (representation: object) => representation,
          reviews: ({ id }: { id: string }) => [{ id: "r1", text: `by ${id}`, author: { id, name: "provided" } }],
          signature: ({ name }: { name: string }) => `-- ${name}`,
        },
      },
    },
    {
      name: "prices",
      typeDefs: `
        type Review @key(fields: "id") { id: ID! stars: Int }
        type Address @shareable { city: String country: String }
        input Filter { limit: Int = 2 }
        type Query { me: User @shareable warehouse: Address prices(filter: Filter): String }
        type User @key(fields: "id", resolvable: false) { id: ID! }`,
      resolvers: {
        Query: {
          me: () => ({ id: "1" }),
          warehouse: () => ({ city: "Ulm", country: "DE" }),
          prices: (_: unknown, { filter }: { filter?: object }) => JSON.stringify(filter ?? null),
        },
        Review: { __resolveReference: ({ id }: { id: string }) => ({ id, stars: 5 }) },
      },
    },
  ],
  [
    {
      name: "extended entities, what they require and what is provided",
      query:
        "{ me { name signature reviews { text stars author { name signature } } } reviews { author { name address { city } } stars } }",
      data: {
        me: {
          name: "Ann",
          signature: "-- Ann",
          reviews: [{ text: "by 1", stars: 5, author: { name: "provided", signature: "-- provided" } }],
        },
        reviews: [{ author: { name: "provided", address: { city: "Bonn" } }, stars: 5 }, null],
      },
    },
    {
      name: "value types of several subgraphs",
      query:
        "{ shop { address { ...A } } warehouse { ...A } me { address { ...A } } } fragment A on Address { __typename city country }",
      data: {
        shop: { address: { __typename: "Address", city: "Oslo", country: "NO" } },
        warehouse: { __typename: "Address", city: "Ulm", country: "DE" },
        me: { address: { __typename: "Address", city: "Bonn", country: "DE" } },
      },
    },
    {
      name: "input types have the fields that all subgraphs know",
      query: `{ prices(filter: { limit: 1 }) users(filter: { limit: 1 }) { name } __type(name: "Filter") { inputFields { name } } }`,
      data: { prices: `{"limit":1}`, users: [{ name: `{"limit":1}` }], __type: { inputFields: [{ name: "limit" }] } },
    },
  ],
);
