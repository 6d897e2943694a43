import { conforms } from "./testing/conforms";

/** Nulls and errors: https://spec.graphql.org/October2021/#sec-Handling-Field-Errors */

const fail = (message: string) => () => {
  throw new Error(message);
};

const ITEMS = [{ id: "1" }, { id: "broken" }, { id: "3" }];

conforms(
  "nulls and errors across subgraphs",
  [
    {
      name: "a",
      typeDefs: `
        type Item @key(fields: "id") { id: ID! own: String fails: String strict: String! }
        type Box { items: [Item!]! strictItem: Item! item: Item maybe: [Item] matrix: [[Item]] cube: [[[Item!]!]] }
        type Query { items: [Item!] box: Box strictBox: Box! item: Item list: [Item] nothing: Item fails: Item failsStrictly: Item! matrix: [[Item!]!] }`,
      resolvers: {
        Query: {
          items: () => ITEMS,
          box: () => ({}),
          strictBox: () => ({}),
          item: () => ITEMS[1],
          list: () => [ITEMS[0], null, ITEMS[1], ITEMS[2]],
          nothing: () => null,
          fails: fail("a fails"),
          failsStrictly: fail("a fails"),
          matrix: () => [[ITEMS[0]], [], [ITEMS[1], ITEMS[2]]],
        },
        Box: {
          items: () => ITEMS,
          strictItem: () => ITEMS[1],
          item: () => ITEMS[1],
          maybe: () => [null, ITEMS[1], ITEMS[0]],
          matrix: () => [[ITEMS[0], null], null, [], [ITEMS[1]]],
          cube: () => [[[ITEMS[0]], []], null, [[ITEMS[1]], [ITEMS[2]]]],
        },
        Item: { own: ({ id }: { id: string }) => `own ${id}`, fails: fail("own"), strict: fail("strict") },
      },
    },
    {
      name: "b",
      typeDefs: `
        type Item @key(fields: "id") { id: ID! name: String safe: String needed: String! list: [String!] lists: [[String!]!]! peer: Item! }
        type Query { other: String down: String! }`,
      resolvers: {
        Query: { other: () => "other", down: fail("down") },
        Item: {
          __resolveReference: ({ id }: { id: string }) => (id === "unknown" ? null : { id }),
          name: ({ id }: { id: string }) => (id === "broken" ? fail("no name")() : `item ${id}`),
          safe: ({ id }: { id: string }) => `safe ${id}`,
          needed: ({ id }: { id: string }) => (id === "broken" ? fail("no need")() : `needed ${id}`),
          list: ({ id }: { id: string }) => (id === "broken" ? ["x", null] : ["x"]),
          lists: ({ id }: { id: string }) => (id === "broken" ? [["x"], ["y", null]] : [["x"], []]),
          peer: ({ id }: { id: string }) => (id === "broken" ? null : { id: "broken" }),
        },
      },
    },
  ],
  [
    {
      name: "a nullable field of an entity, at its index in a list",
      query: "{ items { id name safe } }",
      data: {
        items: [
          { id: "1", name: "item 1", safe: "safe 1" },
          { id: "broken", name: null, safe: "safe broken" },
          { id: "3", name: "item 3", safe: "safe 3" },
        ],
      },
      errorPaths: [["items", 1, "name"]],
    },
    {
      name: "nulls in a list, beside errors",
      query: "{ list { name own } nothing { name needed } }",
      data: {
        list: [{ name: "item 1", own: "own 1" }, null, { name: null, own: "own broken" }, { name: "item 3", own: "own 3" }],
        nothing: null,
      },
      errorPaths: [["list", 2, "name"]],
    },
    {
      name: "a non-null field takes its nullable object along",
      query: "{ item { id needed } other }",
      data: { item: null, other: "other" },
      errorPaths: [["item", "needed"]],
    },
    {
      name: "a non-null field takes a list of non-null objects along",
      query: "{ items { id needed } box { items { needed } } other }",
      data: { items: null, box: null, other: "other" },
      errorPaths: [
        ["items", 1, "needed"],
        ["box", "items", 1, "needed"],
      ],
    },
    {
      name: "a non-null field takes only its element of a list of nullable objects along",
      query: "{ list { id needed } box { maybe { needed } } }",
      data: {
        list: [{ id: "1", needed: "needed 1" }, null, null, { id: "3", needed: "needed 3" }],
        box: { maybe: [null, null, { needed: "needed 1" }] },
      },
      errorPaths: [
        ["list", 2, "needed"],
        ["box", "maybe", 1, "needed"],
      ],
    },
    {
      name: "from a non-null field to a non-null parent to the root",
      query: "{ strictBox { strictItem { needed } } other }",
      data: null,
      errorPaths: [["strictBox", "strictItem", "needed"]],
    },
    {
      name: "lists of lists",
      query: "{ box { matrix { id name } } matrix { needed } }",
      data: {
        box: { matrix: [[{ id: "1", name: "item 1" }, null], null, [], [{ id: "broken", name: null }]] },
        matrix: null,
      },
      errorPaths: [
        ["box", "matrix", 3, 0, "name"],
        ["matrix", 2, 0, "needed"],
      ],
    },
    {
      name: "lists of lists of lists, each level with its own way of being null",
      query: "{ box { cube { needed } again: cube { id safe } } }",
      data: {
        box: {
          cube: [[[{ needed: "needed 1" }], []], null, null],
          again: [
            [[{ id: "1", safe: "safe 1" }], []],
            null,
            [[{ id: "broken", safe: "safe broken" }], [{ id: "3", safe: "safe 3" }]],
          ],
        },
      },
      errorPaths: [["box", "cube", 2, 0, 0, "needed"]],
    },
    {
      name: "nulls within lists of scalars on the other side",
      query: "{ list { list } }",
      data: { list: [{ list: ["x"] }, null, { list: null }, { list: ["x"] }] },
      errorPaths: [["list", 2, "list", 1]],
    },
    {
      name: "nulls within non-null lists of lists on the other side",
      query: "{ list { safe lists } }",
      data: { list: [{ safe: "safe 1", lists: [["x"], []] }, null, null, { safe: "safe 3", lists: [["x"], []] }] },
      errorPaths: [["list", 2, "lists", 1, 1]],
    },
    {
      name: "errors at the root, in the first subgraph and in the others",
      query: "{ fails { name } other item { fails own } }",
      data: { fails: null, other: "other", item: { fails: null, own: "own broken" } },
      errorPaths: [["fails"], ["item", "fails"]],
    },
    {
      name: "a non-null root field that fails",
      query: "{ other item { id } down }",
      data: null,
      errorPaths: [["down"]],
    },
    {
      name: "a non-null root field with an entity behind it that fails",
      query: "{ other failsStrictly { name } }",
      data: null,
      errorPaths: [["failsStrictly"]],
    },
    {
      name: "a non-null field of the first subgraph, before the jump",
      query: "{ item { strict name } }",
      data: { item: null },
      errorPaths: [["item", "strict"]],
    },
    {
      name: "entities behind entities",
      query: "{ list { peer { id safe } } }",
      data: {
        list: [{ peer: { id: "broken", safe: "safe broken" } }, null, null, { peer: { id: "broken", safe: "safe broken" } }],
      },
      errorPaths: [["list", 2, "peer"]],
    },
    {
      name: "errors under the client's names",
      query: "{ all: items { it: name what: id } one: list { must: needed } }",
      data: {
        all: [
          { it: "item 1", what: "1" },
          { it: null, what: "broken" },
          { it: "item 3", what: "3" },
        ],
        one: [{ must: "needed 1" }, null, null, { must: "needed 3" }],
      },
      errorPaths: [
        ["all", 1, "it"],
        ["one", 2, "must"],
      ],
    },
    {
      name: "an error in a fetch for entities of several places names each place once",
      query: "{ item { name } box { item { name } strictItem { name } } }",
      data: { item: { name: null }, box: { item: { name: null }, strictItem: { name: null } } },
      errorPaths: [
        ["item", "name"],
        ["box", "item", "name"],
        ["box", "strictItem", "name"],
      ],
    },
  ],
);
