import { conforms } from "./testing/conforms";

/** @include and @skip: https://spec.graphql.org/October2021/#sec--skip */

const TREE = [
  { id: "1", name: "one" },
  { id: "2", name: "two" },
];
const both = "query ($yes: Boolean!, $no: Boolean! = false)";
const variables = { yes: true };

conforms(
  "@include and @skip",
  [
    {
      name: "a",
      typeDefs: `
        type Node @key(fields: "id") { id: ID! name: String parent: Node }
        type Query { nodes: [Node!]! node: Node version: Int }
        type Mutation { touch: Node }`,
      resolvers: {
        Query: { nodes: () => TREE, node: () => TREE[0], version: () => 1 },
        Mutation: { touch: () => TREE[1] },
        Node: { __resolveReference: ({ id }: { id: string }) => TREE.find(node => node.id === id), parent: () => TREE[0] },
      },
    },
    {
      name: "b",
      typeDefs: `
        type Node @key(fields: "id") { id: ID! name: String @external size: Int label: String @requires(fields: "name") peer: Node }
        type Query { peers: [Node!]! }`,
      resolvers: {
        Query: { peers: () => [{ id: "2" }, { id: "1" }] },
        Node: {
          __resolveReference: (representation: object) => representation,
          size: ({ id }: { id: string }) => Number(id) * 10,
          label: ({ name }: { name: string }) => `<${name}>`,
          peer: ({ id }: { id: string }) => ({ id: id === "1" ? "2" : "1" }),
        },
      },
    },
  ],
  [
    {
      name: "fields at the root",
      query: `${both} { version @include(if: $yes) v: version @skip(if: $yes) w: version @include(if: $no) x: version @skip(if: $no) }`,
      variables,
      data: { version: 1, x: 1 },
    },
    {
      name: "literals",
      query:
        "{ version @include(if: true) a: version @include(if: false) b: version @skip(if: true) node { size @skip(if: false) id @skip(if: true) } }",
      data: { version: 1, node: { size: 10 } },
    },
    {
      name: "everything away",
      query: `${both} { version @include(if: $no) node @skip(if: $yes) { size } }`,
      variables,
      data: {},
    },
    {
      name: "both on one field",
      query: `${both} {
        a: version @include(if: $yes) @skip(if: $no) b: version @include(if: $yes) @skip(if: $yes)
        c: version @include(if: $no) @skip(if: $no) d: version @include(if: $no) @skip(if: $yes)
        node { e: size @include(if: $yes) @skip(if: $no) f: size @skip(if: $yes) @include(if: $yes) }
      }`,
      variables,
      data: { a: 1, node: { e: 10 } },
    },
    {
      name: "around a jump to another subgraph",
      query: `${both} { nodes { id size @include(if: $no) ... @skip(if: $yes) { label } } }`,
      variables,
      data: { nodes: [{ id: "1" }, { id: "2" }] },
    },
    {
      name: "around all that is on the other side, where nothing is asked then",
      query: `${both} { nodes { id @skip(if: $no) ... @skip(if: $yes) { size peer { id } } } }`,
      variables,
      data: { nodes: [{ id: "1" }, { id: "2" }] },
      calls: calls => expect(calls).toHaveLength(1),
    },
    {
      name: "around some of what is on the other side",
      stockDiffers: "an entity without a field that a condition excludes is not completed",
      query: `${both} { nodes { size @skip(if: $no) label @skip(if: $yes) peer @include(if: $yes) { name @include(if: $yes) size @skip(if: $yes) } } }`,
      variables,
      data: {
        nodes: [
          { size: 10, peer: { name: "two" } },
          { size: 20, peer: { name: "one" } },
        ],
      },
    },
    {
      name: "inline fragments, with and without a type, within each other",
      query: `${both} { nodes { ... @include(if: $yes) { id ... on Node @skip(if: $no) { size ... @include(if: $no) { label } } } ... on Node @include(if: $no) { name } } }`,
      variables,
      data: {
        nodes: [
          { id: "1", size: 10 },
          { id: "2", size: 20 },
        ],
      },
    },
    {
      name: "fragment spreads, the same one twice",
      query: `
        ${both} { nodes { ...Sized @include(if: $no) ...Sized @skip(if: $no) ...Named @skip(if: $yes) } }
        fragment Sized on Node { size peer { ...Named @include(if: $yes) } }
        fragment Named on Node { name label @skip(if: $no) }`,
      variables,
      data: {
        nodes: [
          { size: 10, peer: { name: "two", label: "<two>" } },
          { size: 20, peer: { name: "one", label: "<one>" } },
        ],
      },
    },
    {
      name: "one field twice, away in one place only",
      query: `${both} { node { size @include(if: $no) size parent @skip(if: $yes) { name } parent { id size @include(if: $yes) } } }`,
      variables,
      data: { node: { size: 10, parent: { id: "1", size: 10 } } },
    },
    {
      name: "a required field away from the client, not from what requires it",
      query: `${both} { nodes { name @include(if: $no) id @skip(if: $yes) label } peers { label @include(if: $yes) name @skip(if: $yes) } }`,
      variables,
      data: { nodes: [{ label: "<one>" }, { label: "<two>" }], peers: [{ label: "<two>" }, { label: "<one>" }] },
    },
    {
      name: "a field that is away everywhere inside of an object leaves it empty",
      query: `${both} { node { id @include(if: $no) size @skip(if: $yes) } nodes { label @include(if: $no) } }`,
      variables,
      data: { node: {}, nodes: [{}, {}] },
    },
    {
      name: "defaults of variables, and __typename",
      query: `query ($a: Boolean! = true, $c: Boolean! = false) {
        __typename @include(if: $a)
        node { __typename @skip(if: $c) kind: __typename @include(if: $c) size @include(if: $a) }
        version @skip(if: $a)
      }`,
      data: { __typename: "Query", node: { __typename: "Node", size: 10 } },
    },
    {
      name: "in mutations",
      query: `mutation ($yes: Boolean!, $no: Boolean!) { touch @include(if: $yes) { size @skip(if: $no) } again: touch @include(if: $no) { id } }`,
      variables: { yes: true, no: false },
      data: { touch: { size: 20 } },
      calls: calls => expect(calls.filter(({ subgraph }) => subgraph === "a")).toHaveLength(1),
    },
  ],
);
