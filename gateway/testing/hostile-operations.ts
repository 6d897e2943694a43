/** An operation that nobody sends who means well, and the code that it is refused with. */
export interface HostileOperation {
  readonly name: string;
  readonly code: string;
  readonly query: string;
  readonly variables?: Record<string, unknown>;
}

const repeated = (count: number, part: (index: number) => string) => Array.from({ length: count }, (_, i) => part(i)).join(" ");

/** Nested lists: `[[[…]]]`. */
function nested(depth: number): unknown {
  return depth === 0 ? 1 : [nested(depth - 1)];
}

/** Fields of any schema do: each is refused before it is compared with one. */
export const hostileDocuments: readonly HostileOperation[] = [
  { name: "deep", code: "OPERATION_TOO_DEEP", query: `${"{ a ".repeat(60)}${"}".repeat(60)}` },
  {
    name: "deep through fragments",
    code: "OPERATION_TOO_DEEP",
    query: `{ a { ...f0 } } ${repeated(40, i => `fragment f${i} on A { a { ...f${i + 1} } }`)} fragment f40 on A { id }`,
  },
  { name: "deeper than the parser's stack", code: "OPERATION_TOO_DEEP", query: `{ a(x: ${"[".repeat(3_900)}` },
  { name: "wide", code: "OPERATION_TOO_WIDE", query: `{ a { ${repeated(2_500, i => `f${i}`)} } }` },
  { name: "aliased 10,000 times", code: "DOCUMENT_TOO_LARGE", query: `{ ${repeated(10_000, i => `a${i}: __typename`)} }` },
  { name: "aliased", code: "TOO_MANY_ALIASES", query: `{ a { ${repeated(300, i => `a${i}: id`)} } }` },
  { name: "many things at once", code: "TOO_MANY_ROOT_FIELDS", query: `{ ${repeated(60, i => `f${i} { id }`)} }` },
  { name: "many mutations", code: "TOO_MANY_ROOT_FIELDS", query: `mutation { ${repeated(60, i => `m${i}: m(x: 1) { id }`)} }` },
  {
    name: "fragments that double",
    code: "OPERATION_TOO_WIDE",
    query: `{ a { ...f0 } } ${repeated(200, i => `fragment f${i} on A { ...f${i + 1} ...f${i + 1} }`)} fragment f200 on A { id }`,
  },
  {
    name: "fragments that lead back to themselves",
    code: "GRAPHQL_VALIDATION_FAILED",
    query: "{ a { ...f } } fragment f on A { a { ...g } } fragment g on A { a { ...f } }",
  },
  {
    name: "fragments that nobody uses",
    code: "GRAPHQL_VALIDATION_FAILED",
    query: `{ __typename } fragment f on A { ${"id ".repeat(1_500)} }`,
  },
  {
    name: "a fragment of one name many times",
    code: "GRAPHQL_VALIDATION_FAILED",
    query: `{ a { ...f } } ${repeated(300, () => `fragment f on A { id id id }`)}`,
  },
  { name: "one field again and again", code: "TOO_MANY_REPETITIONS", query: `{ a { ${"id ".repeat(1_900)} } }` },
  {
    name: "one field again and again, on all levels",
    code: "TOO_MANY_REPETITIONS",
    query: `{ ${"a { ".repeat(3)} ${"b { c { id id id id } } ".repeat(80)} ${"} ".repeat(3)} }`,
  },
  { name: "a text of a megabyte", code: "DOCUMENT_TOO_LARGE", query: `{ a(x: "${"x".repeat(1_000_000)}") }` },
  { name: "a list of 100,000", code: "DOCUMENT_TOO_LARGE", query: `{ a(x: [${"1 ".repeat(100_000)}]) }` },
  { name: "a list of so many as there may be tokens", code: "DOCUMENT_TOO_LARGE", query: `{ a(x: [${"1 ".repeat(4_000)}]) }` },
  { name: "directives", code: "TOO_MANY_DIRECTIVES", query: `{ a ${"@skip(if: true) ".repeat(500)} }` },
  {
    name: "directives on variables",
    code: "TOO_MANY_DIRECTIVES",
    query: `query(${repeated(300, i => `$v${i}: Int @a`)}) { a }`,
  },
  {
    name: "a deep look at the schema",
    code: "INTROSPECTION_TOO_DEEP",
    query: `{ __schema { types { ${"ofType { ".repeat(60)} name ${"} ".repeat(60)} } } }`,
  },
  {
    name: "a look at the schema that multiplies",
    code: "GRAPHQL_VALIDATION_FAILED",
    query: `{ __schema { types { ${"fields { type { ".repeat(8)} name ${"} } ".repeat(8)} } } }`,
  },
  { name: "many operations", code: "TOO_MANY_OPERATIONS", query: repeated(100, i => `query q${i} { __typename }`) },
  { name: "no GraphQL but NUL", code: "GRAPHQL_PARSE_FAILED", query: "\0".repeat(1_000) },
  { name: "half a character", code: "GRAPHQL_PARSE_FAILED", query: "{ a\ud800 }" },
  {
    name: "characters of four bytes",
    code: "DOCUMENT_TOO_LARGE",
    query: `{ a(x: "${"😀".repeat(20_000)}") }`,
  },
  {
    name: "unknown fields",
    code: "GRAPHQL_VALIDATION_FAILED",
    query: `{ ${repeated(25, i => `unknown${i} { ${repeated(60, k => `field${i}x${k}`)} }`)} }`,
  },
  { name: "a schema instead of an operation", code: "GRAPHQL_VALIDATION_FAILED", query: "type A { a: Int } ".repeat(300) },
];

/** Variables for an operation that takes none. */
export const hostileVariables: readonly HostileOperation[] = [
  { name: "a list of 100,000", variables: { x: Array(100_000).fill(1) } },
  { name: "lists in lists", variables: { x: nested(500) } },
  { name: "many variables", variables: Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`x${i}`, i])) },
].map(each => ({ ...each, code: "VARIABLES_TOO_LARGE", query: "{ __typename }" }));
