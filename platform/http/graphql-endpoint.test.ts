import { once } from "node:events";
import { request } from "node:http";
import { GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString, type GraphQLFieldConfig } from "graphql";
import type { Context } from "../context/context";
import type { Origin } from "../context/create-context";
import { Failure } from "../errors/failure";
import { createLogger } from "../log/logger";
import type { SubgraphRuntime } from "../subgraph/runtime";
import type { RunningServer } from "./listen";
import { ActorSigner } from "./signed-actor";
import { serveSubgraph } from "./subgraph-server";

const SECRET = "a secret of at least thirty-two characters";
const log = createLogger({ level: "silent", format: "json" });
const actor = { userId: "u1", role: "ADMIN", scopes: [], sessionId: "s1" } as const;

const text = (resolve: GraphQLFieldConfig<unknown, Context, { name?: string }>["resolve"]) => ({
  type: GraphQLString,
  args: { name: { type: GraphQLString } },
  resolve,
});

describe("a subgraph's endpoint", () => {
  let server: RunningServer;
  const origins: Origin[] = [];
  const signed = new ActorSigner(SECRET).sign(actor);

  beforeAll(async () => {
    const query = new GraphQLObjectType<unknown, Context>({
      name: "Query",
      fields: {
        hello: text((_, { name }, context) => `hello ${name}, says ${context.actor?.userId}`),
        must: { type: GraphQLString, args: { it: { type: new GraphQLNonNull(GraphQLString) } } },
        broken: text(() => {
          throw new Error("connect ECONNREFUSED 10.1.2.3:5432");
        }),
        refused: text(() => {
          throw new Failure("FORBIDDEN");
        }),
        never: text(() => new Promise(() => {})),
      },
    });
    const subscription = new GraphQLObjectType({ name: "Subscription", fields: { said: { type: GraphQLString } } });
    const runtime = {
      name: "library",
      schema: new GraphQLSchema({ query, subscription }),
      routes: [],
      ready: async () => {},
      context(origin: Origin) {
        origins.push(origin);
        return { ...origin, log } as unknown as Context;
      },
    } as unknown as SubgraphRuntime;
    server = await serveSubgraph(runtime, { host: "127.0.0.1", port: 0, internalSecret: SECRET, log });
  });
  afterAll(() => server.close());
  beforeEach(() => (origins.length = 0));

  async function send(body: unknown, headers: Record<string, string> = {}, method = "POST") {
    const response = await fetch(`${server.url}/graphql`, {
      method,
      headers: { "content-type": "application/json", "x-lyceum-actor": signed, ...headers },
      body: typeof body === "string" || body === undefined ? body : JSON.stringify(body),
    });
    const answer = (await response.json()) as { data?: unknown; errors?: { message: string; extensions: { code: string } }[] };
    return { status: response.status, code: answer.errors?.[0]?.extensions.code, ...answer };
  }

  test("answers for who asks", async () => {
    const query = "query Q($name: String) { hello(name: $name) }";
    const answer = await send({ query, operationName: "Q", variables: { name: "Ada" } }, { "x-request-id": "r1" });
    expect(answer).toEqual({ status: 200, data: { hello: "hello Ada, says u1" } });
    expect(origins).toMatchObject([{ requestId: "r1", actor }]);
    expect(await send({ query: "{ hello }", operationName: null, variables: null })).toMatchObject({ status: 200 });
  });

  test("answers errors of fields beside the data, masked", async () => {
    const { status, data, errors } = await send({ query: "{ broken refused hello }" });
    expect([status, data]).toEqual([200, { broken: null, refused: null, hello: "hello undefined, says u1" }]);
    expect(errors!.map(({ extensions }) => extensions.code)).toEqual(["INTERNAL", "FORBIDDEN"]);
    expect(JSON.stringify(errors)).not.toContain("ECONNREFUSED");
  });

  test.each([
    ["nothing signed", ""],
    ["something signed with another secret", new ActorSigner("x".repeat(32)).sign(actor)],
    ["nonsense", "e30.e30.e30"],
  ])("refuses %s", async (_, header) => {
    expect(await send({ query: "{ hello }" }, { "x-lyceum-actor": header })).toMatchObject({
      status: 403,
      code: "SUBGRAPH_UNSIGNED",
    });
    expect(origins).toEqual([]);
  });

  test.each([
    ["no JSON", "{", 400, "BAD_REQUEST"],
    ["nothing", "", 400, "BAD_REQUEST"],
    ["null", "null", 400, "BAD_REQUEST"],
    ["a list", "[]", 400, "BAD_REQUEST"],
    ["no query", "{}", 400, "BAD_REQUEST"],
    ["a query that is no text", { query: 7 }, 400, "BAD_REQUEST"],
    ["variables that are no object", { query: "{ hello }", variables: [] }, 400, "BAD_REQUEST"],
    ["a name that is no text", { query: "{ hello }", operationName: 7 }, 400, "BAD_REQUEST"],
    ["a hash only", { extensions: { persistedQuery: { version: 1 } } }, 400, "PERSISTED_QUERY_NOT_SUPPORTED"],
    ["no GraphQL", { query: "{" }, 400, "BAD_USER_INPUT"],
    ["an unknown field", { query: "{ unknown }" }, 400, "BAD_USER_INPUT"],
    ["a missing variable", { query: "query($it: String!) { must(it: $it) }" }, 400, "BAD_USER_INPUT"],
    ["an unknown operation", { query: "query A { hello }", operationName: "B" }, 400, "BAD_USER_INPUT"],
    ["a subscription", { query: "subscription { said }" }, 400, "BAD_REQUEST"],
    ["too much", " ".repeat(4 * 1024 * 1024 + 1), 413, "BAD_REQUEST"],
  ])("refuses %s", async (_, body, status, code) => {
    expect(await send(body)).toMatchObject({ status, code });
  });

  test("refuses other methods, forms and encodings", async () => {
    expect(await send(undefined, {}, "GET")).toMatchObject({ status: 405, code: "BAD_REQUEST" });
    expect(await send("{}", { "content-type": "text/plain" })).toMatchObject({ status: 415 });
    expect(await send("{}", { "content-encoding": "gzip" })).toMatchObject({ status: 415 });
  });

  test("refuses a body that becomes too large without having said so", async () => {
    const posting = request(`${server.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-lyceum-actor": signed },
    });
    const answered = once(posting, "response") as Promise<[{ statusCode: number; resume(): void }]>;
    for (let sent = 0; sent < 6; sent++) posting.write(" ".repeat(1024 * 1024));
    const [response] = await answered;
    expect(response.statusCode).toBe(413);
    response.resume();
    posting.end();
  });

  test("tells the work that nobody waits any more when the connection is closed, and only then", async () => {
    await send({ query: "{ hello }" });
    expect(origins[0]!.signal!.aborted).toBe(false);
    const leaving = new AbortController();
    const asking = fetch(`${server.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-lyceum-actor": signed },
      body: JSON.stringify({ query: "{ never }" }),
      signal: leaving.signal,
    });
    while (origins.length < 2) await new Promise(resolve => setTimeout(resolve, 10));
    const given = once(origins[1]!.signal!, "abort");
    leaving.abort();
    await expect(asking).rejects.toThrow();
    await given;
    expect(origins[0]!.signal!.aborted).toBe(false);
  });
});
