import { buildSchema, getOperationAST, GraphQLError, parse } from "graphql";
import { compileCost } from "./compile-cost";
import { CostWeights } from "./cost-weights";
import { evaluate } from "./quantity";

const SCHEMA = `
schema @link(url: "https://specs.apollo.dev/cost/v0.1", import: ["@listSize"]) { query: Query mutation: Mutation }
directive @link(url: String, as: String, import: [Any]) repeatable on SCHEMA
directive @cost(weight: Int!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
scalar Any
scalar Picture @cost(weight: 3)
enum Level { LOW HIGH }
interface Node { id: ID! children: [Node!]! @listSize(assumedSize: 2) }
type Leaf implements Node { id: ID! level: Level children: [Node!]! @listSize(assumedSize: 2) }
type Branch implements Node @cost(weight: 5) { id: ID! picture: Picture children: [Node!]! @listSize(assumedSize: 2) owner: Person }
type Person { name: String friends(first: Int = 20, last: Int): Friends @listSize(slicingArguments: ["first", "last"], sizedFields: ["nodes", "edges"], requireOneSlicingArgument: false) }
type Friends { nodes: [Person!]! edges: [Edge!]! totalCount: Int @cost(weight: 7) }
type Edge { node: Person }
union Thing = Leaf | Branch
input Page { first: Int size: Int @cost(weight: 4) inner: [Page!] }
type Query {
  person: Person
  node: Node
  thing: Thing
  unsaid: [Person]
  names: [String]
  strict(first: Int, last: Int): [Person] @listSize(slicingArguments: ["first", "last"])
  assumed(first: Int): [Person] @listSize(assumedSize: 50, slicingArguments: ["first"], requireOneSlicingArgument: false)
  paged(page: Page): [Person] @listSize(slicingArguments: ["page.first"], requireOneSlicingArgument: false)
  searched(text: String @cost(weight: 2), page: Page): Person @cost(weight: 10)
}
type Mutation { rename: Person dear: Person @cost(weight: 100) }
`;

const schema = buildSchema(SCHEMA);
const weights = new CostWeights(schema);

function costOf(text: string, variables: Record<string, unknown> = {}): number {
  const document = parse(text);
  return evaluate(compileCost(schema, weights, document, getOperationAST(document)!), variables);
}

describe("the cost of an operation", () => {
  it.each([
    ["an object is 1, a leaf 0", "{ person { name } }", 2],
    ["fields without objects cost nothing", "{ names __typename }", 1],
    ["a list of which nothing is said is 10 long", "{ unsaid { name } }", 11],
    ["a type's weight", "{ node { ... on Branch { id } } }", 6],
    ["the most costly of several types", "{ thing { ... on Leaf { children { id } } ... on Branch { id } } }", 1 + 1 + 2 * 5],
    [
      "a scalar's weight, a field's",
      "{ node { ... on Branch { picture owner { friends(first: 0) { totalCount } } } } }",
      1 + 5 + 3 + 1 + 1 + 7,
    ],
    [
      "a field's weight, an argument's, an input field's",
      `{ searched(text: "a", page: { size: 1, inner: [{ size: 2 }] }) { name } }`,
      1 + 10 + 2 + 8 + 1,
    ],
    ["a page by its argument", "{ person { friends(first: 5) { nodes { name } } } }", 2 + 1 + 5],
    ["nodes and edges both", "{ person { friends(first: 5) { nodes { name } edges { node { name } } } } }", 2 + 1 + 5 + 5 * 2],
    ["a page by its default", "{ person { friends { nodes { name } } } }", 2 + 1 + 20],
    ["the larger of two arguments", "{ person { friends(first: 5, last: 8) { nodes { name } } } }", 2 + 1 + 8],
    [
      "pages within pages",
      "{ person { friends(first: 5) { nodes { friends(first: 4) { nodes { name } } } } } }",
      2 + 1 + 5 * (1 + 1 + 4),
    ],
    ["an assumed size", "{ assumed { name } }", 51],
    ["an argument instead of it", "{ assumed(first: 3) { name } }", 4],
    ["an argument within an input object", "{ paged(page: { first: 3 }) { name } }", 4],
    [
      "fragments, as often as they are spread",
      "{ person { ...f } other: person { ...f } } fragment f on Person { friends(first: 2) { ...g } } fragment g on Friends { nodes { name } }",
      1 + 2 * (1 + 1 + 2),
    ],
    ["what is left out", "{ person @include(if: false) { name } other: person @skip(if: true) { name } }", 1],
    ["mutations", "mutation { rename { name } dear { name } }", 1 + 10 + 1 + 100 + 1],
  ])("%s", (_rule, text, cost) => {
    expect(costOf(text)).toBe(cost);
  });

  it("depends on variables where the operation does", () => {
    const text = `query($first: Int, $last: Int, $size: Int, $more: Boolean!) {
      person { friends(first: $first, last: $last) { nodes { name } totalCount @include(if: $more) } }
      paged(page: { first: $size }) { name }
    }`;
    expect(costOf(text, { first: 3, more: false })).toBe(1 + 1 + 1 + 3 + 10);
    expect(costOf(text, { first: 3, last: 4, size: 2, more: true })).toBe(1 + 1 + 1 + 4 + 7 + 2);
    expect(costOf(text, { more: false })).toBe(1 + 1 + 1 + 20 + 10);
    expect(costOf(text, { first: -5, size: -5, more: false })).toBe(1 + 1 + 1 + 10 + 10);
  });

  it("of the schema's description is small, and large only for what asks for it many times", () => {
    const types = "types { fields { args { type { ofType { ofType { name } } } } } }";
    expect(costOf(`{ __schema { ${types} } }`)).toBeLessThan(250);
    expect(costOf(`{ __schema { ${Array.from({ length: 100 }, (_, i) => `t${i}: ${types}`).join(" ")} } }`)).toBeGreaterThan(
      5_000,
    );
  });

  it("is not calculated for a list that wants exactly one slicing argument and has another number", () => {
    expect(costOf("{ strict(last: 3) { name } }")).toBe(4);
    for (const text of ["{ strict { name } }", "{ strict(first: 1, last: 1) { name } }", "{ strict(first: null) { name } }"]) {
      expect(() => costOf(text)).toThrow(GraphQLError);
    }
  });

  it("takes work that grows with the text, not with what it stands for", () => {
    const fragments = Array.from(
      { length: 60 },
      (_, i) => `fragment f${i} on Node { children { ...f${i + 1} } a: children { ...f${i + 1} } }`,
    );
    expect(costOf(`{ node { ...f0 } } ${fragments.join(" ")} fragment f60 on Node { id }`)).toBeGreaterThan(2 ** 60);
  });
});
