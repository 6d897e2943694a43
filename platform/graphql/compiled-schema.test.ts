import { buildSchema, GraphQLError, type GraphQLSchema } from "graphql";
import type { Context } from "../context/context";
import { CompiledSchema } from "./compiled-schema";

const SDL = `
  type Query { echo(input: Input! = { text: "default" }, times: Int! = 2): String! broken: String nothing: String! }
  type Subscription { ticks: Int }
  input Input { text: String! = "none" inner: Inner list: [Inner!] }
  input Inner { depth: Int! = 7 }
`;

function schemaWith(resolvers: Record<string, (...given: never[]) => unknown>): GraphQLSchema {
  const schema = buildSchema(SDL);
  const fields = schema.getQueryType()!.getFields();
  for (const [name, resolve] of Object.entries(resolvers)) if (fields[name]) fields[name].resolve = resolve as never;
  return schema;
}

const context = { requestId: "r1" } as Context;
const compiled = new CompiledSchema(
  schemaWith({
    echo: (_root: never, args: never) => JSON.stringify(args),
    broken: () => {
      throw new GraphQLError("no", { extensions: { code: "NO" } });
    },
    nothing: () => null,
  }),
);
const ask = (text: string, variables = {}) => compiled.execute({ text }, variables, context);

test.each([
  ["{ echo }", {}, { input: { text: "default" }, times: 2 }],
  ["query ($input: Input!) { echo(input: $input) }", { input: {} }, { input: { text: "none" }, times: 2 }],
  ["query ($input: Input! = {}) { echo(input: $input) }", {}, { input: { text: "none" }, times: 2 }],
  ["query ($times: Int! = 5) { echo(times: $times) }", {}, { input: { text: "default" }, times: 5 }],
  [
    "query ($input: Input!) { echo(input: $input) }",
    { input: { text: "t", inner: {}, list: [{}, { depth: 1 }] } },
    { input: { text: "t", inner: { depth: 7 }, list: [{ depth: 7 }, { depth: 1 }] }, times: 2 },
  ],
])("defaults hold wherever a value is left out: %s %j", async (text, variables, expected) => {
  const { data, errors } = await ask(text, variables);
  expect(errors).toBeUndefined();
  expect(JSON.parse(data!.echo as string)).toEqual(expected);
});

test("errors are those of graphql-js: of its class, with path and cause", async () => {
  const { data, errors } = await ask("{ broken nothing }");
  expect(data).toBeNull();
  expect(errors!.every(error => error instanceof GraphQLError)).toBe(true);
  expect(errors!.map(({ path, extensions }) => [path, extensions.code])).toEqual([
    [["broken"], "NO"],
    [["nothing"], undefined],
  ]);
});

test.each(["{ unknown }", "{", "query A { broken } query B { broken }"])(
  "what does not fit is answered, not thrown: %s",
  async text => {
    const { data, errors } = await ask(text);
    expect(data).toBeUndefined();
    expect(errors!.length).toBeGreaterThan(0);
  },
);

test("each event has a context of its own", async () => {
  const schema = schemaWith({});
  const ticks = schema.getSubscriptionType()!.getFields().ticks!;
  ticks.subscribe = async function* () {
    yield* [1, 2];
  };
  const contexts: Context[] = [];
  ticks.resolve = (event, _args, given: Context) => (contexts.push(given), event as number);
  const contextOf = () => ({ requestId: "r1" }) as Context;
  const events = await new CompiledSchema(schema).subscribe({ text: "subscription { ticks }" }, {}, contextOf);
  const results: unknown[] = [];
  for await (const event of events as AsyncIterable<unknown>) results.push(event);
  expect(results).toEqual([{ data: { ticks: 1 } }, { data: { ticks: 2 } }]);
  expect(new Set(contexts).size).toBe(2);
});
