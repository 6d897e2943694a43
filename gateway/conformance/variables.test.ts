import { GraphQLScalarType, valueFromASTUntyped } from "graphql";
import { conforms } from "./testing/conforms";

/** Variables, defaults and coercion: https://spec.graphql.org/October2021/#sec-Coercing-Variable-Values */

const echo = (_: unknown, given: object) => JSON.stringify(given);
const Json = new GraphQLScalarType({ name: "Json", parseValue: value => value, parseLiteral: valueFromASTUntyped });
const ARGUMENTS = `(
  int: Int, withDefault: Int = 5, strict: Int! = 7, list: [Int], strictList: [Int!]! = [1], lists: [[Int]],
  enum: Color, enums: [Color!], input: Input, inputs: [Input!], json: Json, id: ID, float: Float, text: String
)`;
const COMMON = `
  enum Color { RED GREEN }
  input Input { a: Int b: String = "b" nested: Input color: Color = GREEN list: [Int!] json: Json }
  scalar Json`;

conforms(
  "variables and arguments",
  [
    {
      name: "a",
      typeDefs: `${COMMON} type Item @key(fields: "id") { id: ID! } type Query { echo${ARGUMENTS}: String item: Item json(value: Json): Json }`,
      resolvers: {
        Json,
        Query: { echo, item: () => ({ id: "1" }), json: (_: unknown, { value }: { value: unknown }) => value ?? null },
      },
    },
    {
      name: "b",
      typeDefs: `${COMMON} type Item @key(fields: "id") { id: ID! echo${ARGUMENTS}: String json(value: Json): Json }`,
      resolvers: {
        Json,
        Item: {
          __resolveReference: ({ id }: object & { id: string }) => ({ id }),
          echo,
          json: (_: unknown, { value }: { value: unknown }) => value ?? null,
        },
      },
    },
  ],
  [
    {
      name: "absent, null and given, with and without defaults, on both sides of a jump",
      query: `query ($a: Int, $b: Int = 1, $c: Int, $d: Int = 2, $e: Int!) {
        echo(int: $a, withDefault: $b, strict: $d)
        item { echo(int: $c, withDefault: $a, strict: $d, list: [$a, $b, $e]) }
      }`,
      variables: { c: null, e: 3 },
      data: {
        echo: `{"withDefault":1,"strict":2,"strictList":[1]}`,
        item: { echo: `{"int":null,"withDefault":5,"strict":2,"list":[null,1,3],"strictList":[1]}` },
      },
    },
    {
      name: "null in the place of a default",
      query: `query ($a: Int = 1) { echo(withDefault: $a) item { echo(withDefault: null, int: $a) } }`,
      variables: { a: null },
      data: {
        echo: `{"withDefault":null,"strict":7,"strictList":[1]}`,
        item: { echo: `{"int":null,"withDefault":null,"strict":7,"strictList":[1]}` },
      },
    },
    {
      name: "input objects, with variables within and as a whole",
      query: `query ($i: Input!, $n: Int, $c: Color = RED, $l: [Int!]) {
        echo(input: $i)
        item { echo(input: { a: $n, nested: { color: $c, list: $l, nested: { b: null } } }, inputs: [$i]) }
      }`,
      variables: { i: { a: 1, nested: { b: "x" } }, l: [4, 5] },
      data: {
        echo: `{"withDefault":5,"strict":7,"strictList":[1],"input":{"a":1,"b":"b","nested":{"b":"x","color":"GREEN"},"color":"GREEN"}}`,
        item: {
          echo: `{"withDefault":5,"strict":7,"strictList":[1],"input":{"b":"b","nested":{"b":"b","nested":{"b":null,"color":"GREEN"},"color":"RED","list":[4,5]},"color":"GREEN"},"inputs":[{"a":1,"b":"b","nested":{"b":"x","color":"GREEN"},"color":"GREEN"}]}`,
        },
      },
    },
    {
      name: "a single value for a list, and enumerations as variables",
      query: `query ($one: [Int], $lists: [[Int]], $c: Color, $cs: [Color!]) {
        echo(list: $one, lists: $lists, enum: $c)
        item { echo(list: 4, lists: 5, enums: $cs, enum: GREEN, strictList: 6) }
      }`,
      variables: { one: 1, lists: 2, c: "RED", cs: "GREEN" },
      data: {
        echo: `{"withDefault":5,"strict":7,"list":[1],"strictList":[1],"lists":[[2]],"enum":"RED"}`,
        item: { echo: `{"withDefault":5,"strict":7,"list":[4],"strictList":[6],"lists":[[5]],"enum":"GREEN","enums":["GREEN"]}` },
      },
    },
    {
      name: "custom scalars of any shape, as literals and variables, and back",
      query: `query ($j: Json) {
        json(value: { a: [1, "x", null, { b: true }] })
        echo(json: $j)
        item { json(value: $j) list: json(value: [[], {}]) text: json(value: "t") number: json(value: 1.5) nothing: json }
      }`,
      variables: { j: { deep: [{ "odd key": 1 }], __proto: "x" } },
      data: {
        json: { a: [1, "x", null, { b: true }] },
        echo: `{"withDefault":5,"strict":7,"strictList":[1],"json":{"deep":[{"odd key":1}],"__proto":"x"}}`,
        item: { json: { deep: [{ "odd key": 1 }], __proto: "x" }, list: [[], {}], text: "t", number: 1.5, nothing: null },
      },
    },
    {
      name: "an Int for a Float, an Int for an ID, and texts that need escapes",
      query: `query ($t: String, $f: Float, $id: ID) { echo(text: $t, float: $f, id: $id) item { echo(text: """ block "quoted" \\u """, id: 12, float: 3) } }`,
      variables: { t: 'a "b" \\ \n \u2028 é 💡', f: 2, id: 42 },
      data: {
        echo: JSON.stringify({ withDefault: 5, strict: 7, strictList: [1], id: "42", float: 2, text: 'a "b" \\ \n \u2028 é 💡' }),
        item: {
          echo: JSON.stringify({ withDefault: 5, strict: 7, strictList: [1], id: "12", float: 3, text: ' block "quoted" \\u ' }),
        },
      },
    },
    {
      name: "a variable used in one place only is sent to that subgraph only",
      query: `query ($a: Int, $b: Int) { echo(int: $a) item { echo(int: $b) } }`,
      variables: { a: 1, b: 2 },
      data: {
        echo: `{"int":1,"withDefault":5,"strict":7,"strictList":[1]}`,
        item: { echo: `{"int":2,"withDefault":5,"strict":7,"strictList":[1]}` },
      },
      calls: ([first, second]) => {
        expect(first!.variables).toEqual({ a: 1 });
        expect(second!.variables).toMatchObject({ b: 2 });
        expect(second!.variables).not.toHaveProperty("a");
      },
    },
    {
      name: "a variable with the name that plans use themselves",
      stockDiffers: "the subgraph gets the representations in its place",
      query: `query ($representations: Int) { item { echo(int: $representations) } }`,
      variables: { representations: 3 },
      data: { item: { echo: `{"int":3,"withDefault":5,"strict":7,"strictList":[1]}` } },
    },
  ],
);
