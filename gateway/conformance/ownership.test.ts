import { conforms } from "./testing/conforms";

/** @shareable, @override, @inaccessible, @tag, and directives that say who may see a field. */

conforms(
  "@shareable and @override",
  [
    {
      name: "old",
      typeDefs: `
        type Product @key(fields: "id") { id: ID! name: String @shareable price: Int stock: Int weight: Int }
        type Size @shareable { width: Int height: Int }
        type Query { old: Product size: Size @shareable }`,
      resolvers: {
        Query: { old: () => ({ id: "1", name: "old", price: 1, stock: 1, weight: 1 }), size: () => ({ width: 1, height: 1 }) },
        Product: { __resolveReference: ({ id }: { id: string }) => ({ id, name: "old", price: 1, stock: 1, weight: 1 }) },
      },
    },
    {
      name: "new",
      typeDefs: `
        type Product @key(fields: "id") {
          id: ID!
          name: String @shareable
          price: Int @override(from: "old")
          stock: Int @override(from: "old", label: "percent(0)")
          weight: Int @override(from: "old", label: "percent(100)")
          double: Int @requires(fields: "size")
          size: Int @external
        }
        type Size @shareable { width: Int height: Int }
        type Query { new: Product size: Size @shareable }`,
      resolvers: {
        Query: { new: () => ({ id: "1", name: "new", price: 2, stock: 2, weight: 2 }), size: () => ({ width: 1, height: 1 }) },
        Product: {
          __resolveReference: (representation: object) => ({ ...representation, name: "new", price: 2, stock: 2, weight: 2 }),
          double: ({ size }: { size: number }) => size * 2,
        },
      },
    },
    {
      name: "sizes",
      typeDefs: `type Product @key(fields: "id") { id: ID! size: Int }`,
      resolvers: { Product: { __resolveReference: ({ id }: { id: string }) => ({ id, size: 21 }) } },
    },
  ],
  [
    {
      name: "a shared field is answered where one is, an overridden one by its new owner",
      query: "{ old { name price } new { name price } size { width height } }",
      data: { old: { name: "old", price: 2 }, new: { name: "new", price: 2 }, size: { width: 1, height: 1 } },
    },
    {
      name: "a share of 0 percent never moves, one of 100 percent always does",
      query: "{ old { stock weight } new { stock weight double } }",
      data: { old: { stock: 1, weight: 2 }, new: { stock: 1, weight: 2, double: 42 } },
      stockDiffers: "stock does not know percent labels without a resolver of labels",
    },
  ],
);

conforms(
  "@inaccessible and @tag",
  [
    {
      name: "a",
      typeDefs: `
        type User @key(fields: "secretId") @key(fields: "id") { id: ID! secretId: ID! @inaccessible name: String @tag(name: "public") level: Level }
        enum Level { LOW HIGH @inaccessible }
        type Hidden @inaccessible { id: ID! }
        input Filter { level: Level hidden: String @inaccessible }
        union Found = User | Hidden
        interface Named { name: String }
        type Query { users(filter: Filter, internal: Boolean @inaccessible): [User] hidden: Hidden @inaccessible found: [Found] }`,
      resolvers: {
        Query: {
          users: () => [
            { id: "u1", secretId: "s1", name: "Ann", level: "LOW" },
            { id: "u2", secretId: "s2", name: "Bob", level: "HIGH" },
          ],
          found: () => [
            { __typename: "User", id: "u1", secretId: "s1", name: "Ann" },
            { __typename: "Hidden", id: "h1" },
          ],
        },
      },
    },
    {
      name: "b",
      typeDefs: `type User @key(fields: "secretId") { secretId: ID! email: String }`,
      resolvers: { User: { __resolveReference: ({ secretId }: { secretId: string }) => ({ secretId, email: `${secretId}@x` }) } },
    },
  ],
  [
    {
      name: "an inaccessible key is used and not shown",
      query: "{ users { email name } }",
      data: {
        users: [
          { email: "s1@x", name: "Ann" },
          { email: "s2@x", name: "Bob" },
        ],
      },
    },
    {
      name: "an inaccessible value of an enumeration is an error at its place",
      query: "{ users { id level } }",
      data: {
        users: [
          { id: "u1", level: "LOW" },
          { id: "u2", level: null },
        ],
      },
      errorPaths: [["users", 1, "level"]],
    },
    {
      name: "an object of an inaccessible type is an error at its place",
      query: "{ found { __typename ... on User { email } } }",
      data: { found: [{ __typename: "User", email: "s1@x" }, null] },
      errorPaths: [["found", 1]],
    },
    {
      name: "introspection does not know them",
      query: `{
        user: __type(name: "User") { fields { name } }
        level: __type(name: "Level") { enumValues { name } }
        hidden: __type(name: "Hidden") { name }
        filter: __type(name: "Filter") { inputFields { name } }
        query: __type(name: "Query") { fields { name args { name } } }
      }`,
      data: {
        user: { fields: [{ name: "id" }, { name: "name" }, { name: "level" }, { name: "email" }] },
        level: { enumValues: [{ name: "LOW" }] },
        hidden: null,
        filter: { inputFields: [{ name: "level" }] },
        query: {
          fields: [
            { name: "users", args: [{ name: "filter" }] },
            { name: "found", args: [] },
          ],
        },
      },
    },
  ],
);
