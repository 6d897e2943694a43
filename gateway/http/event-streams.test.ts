import { request } from "node:http";
import { createClient } from "graphql-sse";
import { eventually, testGateway, type TestGateway } from "../testing/test-gateway";

const READ = `subscription { bookRead(shelf: "s") { page } }`;

describe.each(["in process", "remote"] as const)("server-sent events over sources %s", topology => {
  let gateway: TestGateway;
  beforeEach(async () => {
    gateway = await testGateway(topology);
  });
  afterEach(() => gateway.close());
  const client = (headers: Record<string, string> = {}) =>
    createClient({ url: `${gateway.url}/graphql`, retryAttempts: 0, headers });

  test("a subscription streams completed events, and leaving ends it at the subgraph", async () => {
    const events = client().iterate({
      query: "subscription S($shelf: ID!) { bookRead(shelf: $shelf) { page book { author { name } } } }",
      variables: { shelf: "s" },
    });
    const first = events.next();
    await eventually(() => gateway.world.readers() === 1);
    await gateway.world.read("s", "b2", 3);
    expect((await first).value).toEqual({ data: { bookRead: { page: 3, book: { author: { name: "George" } } } } });
    await events.return!();
    await eventually(() => gateway.world.readers() === 0);
  });

  test("queries work too, with a token and errors that carry the request's id", async () => {
    const events = client({ authorization: `Bearer ${gateway.token()}`, "x-request-id": "r1" }).iterate({
      query: "{ whoami refused }",
    });
    expect((await events.next()).value).toEqual({
      data: { whoami: "LEARNER u1 read+write", refused: null },
      errors: [
        { message: "You are not allowed to do this.", path: ["refused"], extensions: { code: "FORBIDDEN", requestId: "r1" } },
      ],
    });
    expect((await events.next()).done).toBe(true);
  });

  test("a stream that the subgraph breaks or refuses says why, and ends", async () => {
    const broken = client().iterate({ query: "subscription { breaks { page } }" });
    expect((await broken.next()).value).toEqual({ data: { breaks: { page: 1 } } });
    expect((await broken.next()).value).toMatchObject({ errors: [{ extensions: { code: "INTERNAL" } }] });
    expect((await broken.next()).done).toBe(true);
    const refused = client().iterate({ query: "subscription { refusedEvents { page } }" });
    expect((await refused.next()).value).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
    expect((await refused.next()).done).toBe(true);
  });
});

describe("a request for a stream", () => {
  let gateway: TestGateway;
  beforeEach(async () => {
    gateway = await testGateway("in process", { streams: { heartbeatMs: 100 } });
  });
  afterEach(() => gateway.close());

  const open = async (query: string, method = "POST", headers: Record<string, string> = {}) => {
    const url = method === "GET" ? `${gateway.url}/graphql?query=${encodeURIComponent(query)}` : `${gateway.url}/graphql`;
    const body = method === "GET" ? undefined : JSON.stringify({ query });
    const accept = { accept: "text/event-stream", "content-type": "application/json", "x-request-id": "r2" };
    return fetch(url, { method, body, headers: { ...accept, ...headers } });
  };
  const stream = async (...asked: Parameters<typeof open>) => (await open(...asked)).text();

  test("is answered in the protocol's form", async () => {
    const response = await open("{ books(first: 1) { title } }", "GET");
    expect([response.status, response.headers.get("x-request-id")]).toEqual([200, "r2"]);
    expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("no-cache");
    expect(await response.text()).toBe(
      `:\n\nevent: next\ndata: {"data":{"books":[{"title":"Emma"}]}}\n\nevent: complete\ndata:\n\n`,
    );
  });

  test("is refused while its address has too many, and not when one has ended", async () => {
    await gateway.close();
    gateway = await testGateway("in process", { streams: { connectionsPerAddress: 1 } });
    const leaving = new AbortController();
    const first = await fetch(`${gateway.url}/graphql?query=${encodeURIComponent(READ)}`, {
      headers: { accept: "text/event-stream" },
      signal: leaving.signal,
    });
    expect(first.status).toBe(200);
    const second = await open(READ);
    expect([second.status, second.headers.get("retry-after")]).toEqual([429, "5"]);
    expect(await second.json()).toMatchObject({ errors: [{ extensions: { code: "RATE_LIMITED" } }] });
    // What is no stream has its place still.
    expect((await open("{ whoami }", "POST", { accept: "application/json" })).status).toBe(200);
    await eventually(() => gateway.world.readers() === 1);
    leaving.abort();
    await first.text().catch(() => {});
    await eventually(() => gateway.world.readers() === 0);
    expect(await stream("subscription { breaks { page } }")).toContain("event: complete");
  });

  test("is told in the stream what is wrong with its operation", async () => {
    const mistaken = await open("{ nothing }");
    expect(mistaken.status).toBe(200);
    const text = await mistaken.text();
    expect(text).toContain(`"extensions":{"code":"GRAPHQL_VALIDATION_FAILED","requestId":"r2"}`);
    expect(text).toMatch(/event: complete\ndata:\n\n$/);
    expect(await stream("{ ")).toContain(`"code":"GRAPHQL_PARSE_FAILED"`);
    expect(await stream(`mutation { addBook(title: "x") { id } }`, "GET")).toContain("Send mutations by POST.");
  });

  test("is one for its subscriptions only, when JSON is accepted too", async () => {
    const accept = "application/json, text/event-stream, multipart/mixed";
    const query = await open("{ books(first: 1) { title } }", "POST", { accept });
    expect([query.headers.get("content-type"), await query.json()]).toEqual([
      "application/json; charset=utf-8",
      { data: { books: [{ title: "Emma" }] } },
    ]);
    expect(await stream("subscription { breaks { page } }", "POST", { accept })).toContain("event: complete");
  });

  test("is refused by its status when it is no request", async () => {
    expect((await open("{ whoami }", "POST", { authorization: "Bearer bad" })).status).toBe(401);
    const post = async (body: string, headers = {}) => {
      const accept = { accept: "text/event-stream", "content-type": "application/json", ...headers };
      const response = await fetch(`${gateway.url}/graphql`, { method: "POST", body, headers: accept });
      return [response.status, ((await response.json()) as { errors: { message: string }[] }).errors[0]!.message];
    };
    expect(await post("{}")).toEqual([400, "There is no query."]);
    expect(await post("3")).toEqual([400, expect.any(String)]);
    expect(await post(`{"query":1}`)).toEqual([400, "query is to be a string."]);
    expect(await post(`{"query":"{ whoami }","variables":[]}`)).toEqual([400, "variables is to be an object."]);
    expect(await post(`{"query":"{ whoami }","extensions":1}`)).toEqual([400, "extensions is to be an object."]);
    expect(await post(`{"query":"{ whoami }","operationName":{}}`)).toEqual([400, "operationName is to be a string."]);
    expect((await post("{ nonsense"))[0]).toBe(400);
  });

  test("may have its variables in its address", async () => {
    const query = encodeURIComponent("query B($id: ID!) { book(id: $id) { title } }");
    const url = `${gateway.url}/graphql?query=${query}&operationName=B&variables=`;
    const headers = { accept: "text/event-stream", "content-type": "application/json" };
    expect(await (await fetch(`${url}${encodeURIComponent(`{"id":"b2"}`)}`, { headers })).text()).toContain("Middlemarch");
    expect((await fetch(`${url}{`, { headers })).status).toBe(400);
  });

  test("lives by its heartbeats, and ends with its token, by name", async () => {
    const text = await stream(READ, "POST", { authorization: `Bearer ${gateway.token({}, { expiresIn: 5 })}` });
    expect(text).toMatch(
      /^(:\n\n){3,}event: next\ndata: \{"errors":\[.*"code":"TOKEN_EXPIRED","requestId":"r2".*\]\}\n\nevent: complete\ndata:\n\n$/,
    );
    await eventually(() => gateway.world.readers() === 0);
  });

  test("ends without `complete` when the gateway restarts, so that its client comes again", async () => {
    const answered = stream(READ);
    await eventually(() => gateway.world.readers() === 1);
    await gateway.close();
    expect(await answered).toMatch(/^(:\n\n)+$/);
    expect(gateway.world.readers()).toBe(0);
  });

  test("whose client goes away ends at the subgraph, before it is answered too", async () => {
    const leaving = new AbortController();
    const url = `${gateway.url}/graphql?query=${encodeURIComponent(READ)}`;
    const headers = { accept: "text/event-stream", "content-type": "application/json" };
    const response = await fetch(url, { headers, signal: leaving.signal });
    await eventually(() => gateway.world.readers() === 1);
    leaving.abort();
    await response.text().catch(() => {});
    await eventually(() => gateway.world.readers() === 0);
    for (let attempt = 0; attempt < 5; attempt++) {
      const gone = new AbortController();
      const asked = fetch(url, { headers, signal: gone.signal }).catch(() => {});
      setTimeout(() => gone.abort(), attempt);
      await asked;
    }
    await eventually(() => gateway.world.readers() === 0);
  });
});

test("a client that does not read loses its connection", async () => {
  const gateway = await testGateway("in process", { streams: { bufferBytes: 64 * 1024 } });
  try {
    const greetings = Array.from({ length: 1_000 }, (_, index) => `g${index}: greeting(loud: true)`).join(" ");
    const query = `subscription { bookRead(shelf: "s") { page book { author { ${greetings} } } } }`;
    const headers = { accept: "text/event-stream", "content-type": "application/json" };
    const asked = request(`${gateway.url}/graphql`, { method: "POST", headers });
    asked.on("error", () => {});
    // Its answer is never read.
    asked.on("response", response => response.pause().on("error", () => {}));
    asked.end(JSON.stringify({ query }));
    await eventually(() => gateway.world.readers() === 1);
    for (let page = 0; page < 2_000 && gateway.world.readers() === 1; page++) {
      await gateway.world.read("s", "b1", page);
      await new Promise(resolve => setImmediate(resolve));
    }
    await eventually(() => gateway.world.readers() === 0);
    asked.destroy();
  } finally {
    await gateway.close();
  }
});

test("a client that does not read does not keep the gateway from ending", async () => {
  const gateway = await testGateway("in process", { streams: { drainMs: 50 } });
  const greetings = Array.from({ length: 1_000 }, (_, index) => `g${index}: greeting(loud: true)`).join(" ");
  const query = `subscription { bookRead(shelf: "s") { page book { author { ${greetings} } } } }`;
  const headers = { accept: "text/event-stream", "content-type": "application/json" };
  const asked = request(`${gateway.url}/graphql`, { method: "POST", headers });
  asked.on("error", () => {});
  asked.on("response", response => response.pause().on("error", () => {}));
  asked.end(JSON.stringify({ query }));
  await eventually(() => gateway.world.readers() === 1);
  for (let page = 0; page < 300; page++) {
    await gateway.world.read("s", "b1", page);
    await new Promise(resolve => setImmediate(resolve));
  }
  await gateway.close();
  expect(gateway.world.readers()).toBe(0);
  asked.destroy();
});
