import { conforms } from "./testing/conforms";

/** @requires: https://www.apollographql.com/docs/graphos/reference/federation/directives#requires */

interface Shipped {
  price: number;
  weight: number;
  size: { width: number; height: number; unit?: string };
}

const BOXES: Record<string, Shipped & { id: string }> = {
  b1: { id: "b1", price: 10, weight: 2, size: { width: 3, height: 4, unit: "m" } },
  b2: { id: "b2", price: 20, weight: 3, size: { width: 5, height: 6, unit: "m" } },
};
const box = ({ id }: { id: string }) => BOXES[id] ?? null;

conforms(
  "@requires",
  [
    {
      name: "boxes",
      typeDefs: `
        type Box @key(fields: "id") { id: ID! price: Int weight: Int! size: Size }
        type Size @shareable { width: Int! height: Int! unit: String }
        type Query { boxes: [Box!]! box(id: ID!): Box }`,
      resolvers: {
        Query: { boxes: () => Object.values(BOXES), box: (_: unknown, { id }: { id: string }) => box({ id }) },
        Box: { __resolveReference: box },
      },
    },
    {
      name: "shipping",
      typeDefs: `
        type Box @key(fields: "id") {
          id: ID!
          price: Int @external
          weight: Int! @external
          size: Size @external
          estimate: Int @requires(fields: "price weight")
          area: Int @requires(fields: "size { width height }")
          area2: Int @requires(fields: "size { height width unit }")
          label(prefix: String = "#"): String @requires(fields: "price")
          insured: Boolean!
        }
        type Size @shareable { width: Int! height: Int! unit: String }
        type Query { parcels: [Box!]! }`,
      resolvers: {
        Query: { parcels: () => [{ id: "b2" }, { id: "b1" }] },
        Box: {
          __resolveReference: (representation: object) => representation,
          estimate: ({ price, weight }: Shipped) => price * weight,
          area: ({ size }: Shipped) => size.width * size.height,
          area2: ({ size }: Shipped) => (size.unit === undefined ? null : 2 * size.width * size.height),
          label: ({ price }: Shipped, { prefix }: { prefix: string }) => `${prefix}${price}`,
          insured: ({ id }: { id: string }) => id === "b1",
        },
      },
    },
    {
      name: "taxes",
      typeDefs: `
        type Box @key(fields: "id") {
          id: ID!
          estimate: Int @external
          area: Int @external
          tax: Int @requires(fields: "estimate")
          fee: Int @requires(fields: "estimate area")
        }`,
      resolvers: {
        Box: {
          __resolveReference: (representation: object) => representation,
          tax: ({ estimate }: { estimate: number }) => estimate + 1,
          fee: ({ estimate, area }: { estimate: number; area: number }) => estimate + area,
        },
      },
    },
  ],
  [
    {
      name: "simple fields",
      query: "{ boxes { id estimate } }",
      data: {
        boxes: [
          { id: "b1", estimate: 20 },
          { id: "b2", estimate: 60 },
        ],
      },
    },
    {
      name: "nested fields, that the client wants too, under other names and in another order",
      query: "{ boxes { size { height: width width: height } area area2 } }",
      data: {
        boxes: [
          { size: { height: 3, width: 4 }, area: 12, area2: 24 },
          { size: { height: 5, width: 6 }, area: 30, area2: 60 },
        ],
      },
    },
    {
      name: "from the subgraph that has the requiring field, by way of the other",
      query: "{ parcels { estimate insured weight } }",
      data: {
        parcels: [
          { estimate: 60, insured: false, weight: 3 },
          { estimate: 20, insured: true, weight: 2 },
        ],
      },
    },
    {
      name: "fields that have requirements themselves",
      query: "{ boxes { tax fee } }",
      data: {
        boxes: [
          { tax: 21, fee: 32 },
          { tax: 61, fee: 90 },
        ],
      },
    },
    {
      name: "a chain of requirements from its far end",
      plannerFails: "the fields in the middle are fetched without what they require",
      query: "{ parcels { fee } }",
      data: { parcels: [{ fee: 90 }, { fee: 32 }] },
    },
    {
      name: "required names as the client's aliases",
      stockDiffers: "keys are fetched under the client's aliases",
      query: "{ boxes { price: weight weight: price id: estimate estimate: id size: tax tax: area } }",
      data: {
        boxes: [
          { price: 2, weight: 10, id: 20, estimate: "b1", size: 21, tax: 12 },
          { price: 3, weight: 20, id: 60, estimate: "b2", size: 61, tax: 30 },
        ],
      },
    },
    {
      name: "a requiring field twice, with different arguments",
      query: `query ($p: String) { boxes { a: label b: label(prefix: "$") c: label(prefix: $p) price: label(prefix: null) } }`,
      variables: { p: "€" },
      data: {
        boxes: [
          { a: "#10", b: "$10", c: "€10", price: "null10" },
          { a: "#20", b: "$20", c: "€20", price: "null20" },
        ],
      },
    },
    {
      name: "of an entity that does not exist",
      query: `{ box(id: "none") { estimate tax } }`,
      data: { box: null },
    },
  ],
);

interface Circular {
  [field: string]: string;
}
const grow = (from: string, letter: string) => (object: Circular) => `${object[from]}${letter}`;

conforms(
  "@requires in a circle of two subgraphs",
  [
    {
      name: "left",
      typeDefs: `
        type Chain @key(fields: "id") {
          id: ID!
          one: String!
          two: String @external
          three: String @requires(fields: "two")
          four: String @external
          five: String @requires(fields: "four")
        }
        type Query { chains: [Chain!]! }`,
      resolvers: {
        Query: { chains: () => [{ id: "x" }, { id: "y" }] },
        Chain: {
          __resolveReference: (representation: object) => representation,
          one: ({ id }: Circular) => id,
          three: grow("two", "3"),
          five: grow("four", "5"),
        },
      },
    },
    {
      name: "right",
      typeDefs: `
        type Chain @key(fields: "id") {
          id: ID!
          one: String! @external
          two: String @requires(fields: "one")
          three: String @external
          four: String @requires(fields: "three")
        }
        type Query { others: [Chain!]! }`,
      resolvers: {
        Query: { others: () => [{ id: "z" }] },
        Chain: {
          __resolveReference: (representation: object) => representation,
          two: grow("one", "2"),
          four: grow("three", "4"),
        },
      },
    },
  ],
  [
    {
      name: "there and back",
      query: "{ chains { three } others { two } }",
      data: { chains: [{ three: "x23" }, { three: "y23" }], others: [{ two: "z2" }] },
    },
    {
      name: "all the way round, twice",
      plannerFails: "the fields in the middle are fetched without what they require",
      query: "{ chains { five } }",
      data: { chains: [{ five: "x2345" }, { five: "y2345" }] },
    },
    {
      name: "from the other side, with all that lies between",
      plannerFails: "the fields in the middle are fetched without what they require",
      query: "{ others { four three five one two } }",
      data: { others: [{ four: "z234", three: "z23", five: "z2345", one: "z", two: "z2" }] },
    },
    {
      name: "under each other's names",
      plannerFails: "the fields in the middle are fetched without what they require",
      query: "{ chains { one: five two: one three: two four: three five: four } }",
      data: {
        chains: [
          { one: "x2345", two: "x", three: "x2", four: "x23", five: "x234" },
          { one: "y2345", two: "y", three: "y2", four: "y23", five: "y234" },
        ],
      },
    },
  ],
);
