import { getIntrospectionQuery } from "graphql";
import { eventually, testGateway, tokenSigner, type TestGateway } from "../testing/test-gateway";

const UUID = /^[0-9a-f-]{36}$/;
let gateway: TestGateway;
beforeAll(async () => {
  gateway = await testGateway("in process", { edge: { origins: ["https://app.example.com"] } });
});
afterAll(() => gateway.close());

test("every answer has a request id: the client's if it is decent, else a new one", async () => {
  expect((await gateway.post({ query: "{ whoami }" }, { "x-request-id": "from-client" })).headers.get("x-request-id")).toBe(
    "from-client",
  );
  const given = await gateway.post({ query: "{ refused }" }, { "x-request-id": "no spaces, please!" });
  expect(given.headers.get("x-request-id")).toMatch(UUID);
  expect(given.body.errors![0]!.extensions.requestId).toBe(given.headers.get("x-request-id"));
  expect((await fetch(`${gateway.url}/health`)).headers.get("x-request-id")).toMatch(UUID);
});

test.each<[string, unknown, number, string, string | RegExp]>([
  ["malformed JSON", "{ query", 400, "BAD_REQUEST", "The request body is not valid JSON."],
  ["a JSON string", '"query"', 400, "BAD_REQUEST", "The request body is not valid JSON."],
  ["an empty object", {}, 400, "BAD_REQUEST", /POST body missing/],
  ["an empty query", { query: "" }, 400, "BAD_REQUEST", /non-empty `query`/],
  ["a query that is no text", { query: 7 }, 400, "BAD_REQUEST", /must be strings/],
  ["variables that are no object", { query: "{ whoami }", variables: [1] }, 400, "BAD_REQUEST", /`variables`/],
  ["a batch", [{ query: "{ whoami }" }], 400, "BAD_REQUEST", /batch/i],
  ["a syntax error", { query: "{ books { " }, 400, "GRAPHQL_PARSE_FAILED", /Syntax Error/],
  ["an unknown field", { query: "{ nothing }" }, 400, "GRAPHQL_VALIDATION_FAILED", /nothing/],
  ["an inaccessible field", { query: "{ books { secret } }" }, 400, "GRAPHQL_VALIDATION_FAILED", /secret/],
  [
    "federation's own fields",
    { query: "{ _service { sdl } _entities(representations: []) { __typename } }" },
    400,
    "GRAPHQL_VALIDATION_FAILED",
    /_service/,
  ],
  ["an unknown operation", { query: "query A { whoami }", operationName: "B" }, 400, "OPERATION_RESOLUTION_FAILURE", /"B"/],
  [
    "no choice among operations",
    { query: "query A { whoami } query B { whoami }" },
    400,
    "OPERATION_RESOLUTION_FAILURE",
    /Name one/,
  ],
  ["a missing variable", { query: "query A($id: ID!) { book(id: $id) { id } }" }, 400, "BAD_USER_INPUT", /\$id/],
  [
    "a variable of a wrong type",
    { query: "query A($n: Int) { books(first: $n) { id } }", variables: { n: "x" } },
    400,
    "BAD_USER_INPUT",
    /Int/,
  ],
  ["a subscription", { query: "subscription { refusedEvents { page } }" }, 400, "BAD_REQUEST", /WebSocket/],
  [
    "an unknown persisted query",
    { extensions: { persistedQuery: { version: 1, sha256Hash: "0".repeat(64) } } },
    200,
    "PERSISTED_QUERY_NOT_FOUND",
    /PersistedQueryNotFound/,
  ],
  [
    "a huge body",
    { query: "{ whoami }", variables: { x: "x".repeat(1_100_000) } },
    413,
    "BAD_REQUEST",
    "The request body is larger than 1048576 bytes.",
  ],
  [
    "a huge number of unknown fields",
    { query: `{ ${"nothing ".repeat(2_000)} }` },
    400,
    "GRAPHQL_VALIDATION_FAILED",
    /nothing|aborted/,
  ],
])("%s gets a clean error", async (_what, body, status, code, message) => {
  const answer = await gateway.post(body, { "x-request-id": "r1" });
  expect(answer.status).toBe(status);
  expect(answer.body.data).toBeUndefined();
  for (const error of answer.body.errors!) expect(error.extensions).toEqual({ code, requestId: "r1" });
  expect(answer.body.errors![0]!.message).toMatch(message);
  expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|stack|127\.0\.0\.1/);
});

test("a request that a foreign page can make without asking is refused", async () => {
  const answer = await gateway.post("{}", { "content-type": "text/plain", "x-request-id": "r3" });
  expect(answer.status).toBe(400);
  expect(answer.body.errors).toMatchObject([
    { message: expect.stringContaining("CSRF"), extensions: { code: "BAD_REQUEST", requestId: "r3" } },
  ]);
});

test("tokens: a visitor needs none, a bad one is refused", async () => {
  const ask = (authorization: string) => gateway.post({ query: "{ whoami }" }, { authorization, "x-request-id": "r2" });
  expect((await gateway.post({ query: "{ whoami }" })).body).toEqual({ data: { whoami: null } });
  expect((await ask(`Bearer ${gateway.token()}`)).body).toEqual({ data: { whoami: "LEARNER u1 read+write" } });

  const expired = await ask(`Bearer ${gateway.token({}, { expiresIn: -1 })}`);
  expect(expired.status).toBe(401);
  expect(expired.body.errors).toEqual([
    { message: "The access token has expired. Refresh the session.", extensions: { code: "TOKEN_EXPIRED", requestId: "r2" } },
  ]);
  const header = Buffer.from('{"alg":"ES256","typ":"JWT","kid":"x"}').toString("base64url");
  for (const bad of [`Bearer ${tokenSigner().sign()}`, `Bearer ${header}.eA.eA`, "Bearer", "Basic dTpw", "Bearer a b"]) {
    const refused = await ask(bad);
    expect([refused.status, refused.body.errors![0]!.extensions.code]).toEqual([401, "TOKEN_INVALID"]);
    expect(refused.headers.get("www-authenticate")).toBe("Bearer");
  }
});

test("keys that cannot be had are our fault, not the token's", async () => {
  const blind = await testGateway("in process", { keys: async () => Promise.reject(new Error("connect 10.0.0.1")) });
  const { status, body } = await blind.post({ query: "{ whoami }" }, { authorization: `Bearer ${blind.token()}` });
  await blind.close();
  expect([status, body.errors![0]!.extensions.code]).toEqual([503, "SUBGRAPH_UNAVAILABLE"]);
});

test("the schema can be read in development, without federation's machinery", async () => {
  const { body } = await gateway.post({ query: getIntrospectionQuery() });
  const text = JSON.stringify(body.data);
  expect(body.errors).toBeUndefined();
  expect(text).toContain("bookRead");
  for (const hidden of ["_entities", "_service", "_Any", "join__", "link__", "secret"]) expect(text).not.toContain(hidden);
});

test("pages: Sandbox and GraphiQL in development, neither of them in production", async () => {
  const html = { headers: { accept: "text/html" } };
  expect(await (await fetch(`${gateway.url}/graphql`, html)).text()).toContain("<!DOCTYPE html>");
  expect((await fetch(`${gateway.url}/graphiql`)).status).toBe(200);

  const production = await testGateway("in process", { explorer: false });
  expect((await fetch(`${production.url}/graphql`, html)).status).toBe(400);
  expect((await fetch(`${production.url}/graphiql`)).status).toBe(404);
  expect((await production.post({ query: "{ __schema { queryType { name } } }" })).body.errors![0]!.extensions.code).toBe(
    "GRAPHQL_VALIDATION_FAILED",
  );
  expect((await production.post({ query: "{ __typename }" })).body).toEqual({ data: { __typename: "Query" } });
  await production.close();
});

test("origins: those on the list, and in development Sandbox and this machine", async () => {
  const allowed = async (origin: string) => {
    const preflight = await fetch(`${gateway.url}/graphql`, {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": "authorization" },
    });
    expect(preflight.status).toBe(204);
    return preflight.headers.get("access-control-allow-origin");
  };
  expect(await allowed("https://app.example.com")).toBe("https://app.example.com");
  expect(await allowed("https://studio.apollographql.com")).toBe("https://studio.apollographql.com");
  expect(await allowed("http://localhost:5173")).toBe("http://localhost:5173");
  expect(await allowed("https://evil.example.com")).toBeNull();
  expect(await allowed("http://localhost.evil.example.com")).toBeNull();
  expect(
    (await gateway.post({ query: "{ whoami }" }, { origin: "https://evil.example.com" })).headers.get(
      "access-control-allow-origin",
    ),
  ).toBeNull();
});

test("readiness, unknown addresses and routes", async () => {
  const ready = await testGateway("in process", {
    dependencies: [["queue", async () => Promise.reject(new Error("secret address"))]],
    routes: [{ method: "POST", path: "/webhooks/x", handle: async request => new Response(await request.text()) }],
  });
  const readiness = await fetch(`${ready.url}/ready`);
  expect([readiness.status, await readiness.json()]).toEqual([
    503,
    { status: "unavailable", dependencies: { queue: "unavailable" } },
  ]);
  expect(await (await fetch(`${ready.url}/webhooks/x`, { method: "POST", body: "raw { bytes" })).text()).toBe("raw { bytes");
  const unknown = await fetch(`${ready.url}/unknown`);
  expect([unknown.status, ((await unknown.json()) as { code: string }).code]).toEqual([404, "NOT_FOUND"]);
  await ready.close();
});

test("a request in flight is answered before the gateway is gone", async () => {
  const leaving = await testGateway();
  const answer = leaving.post({ query: "{ slow }" });
  await eventually(() => leaving.world.slow.asked === 1);
  const closed = leaving.close();
  await new Promise(resolve => setTimeout(resolve, 50));
  leaving.world.slow.answer();
  expect((await answer).body).toEqual({ data: { slow: "at last" } });
  await closed;
  await expect(leaving.post({ query: "{ whoami }" })).rejects.toThrow();
});

test("a supergraph whose subgraphs are not all there is refused at start", async () => {
  const { source } = gateway.library;
  await expect(testGateway("in process", { sources: [source] })).rejects.toThrow("no source: people");
  await expect(testGateway("in process", { supergraph: "type Query { a: Int }" })).rejects.toThrow();
});
