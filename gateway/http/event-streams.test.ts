import { createClient } from "graphql-sse";
import { eventually, testGateway, type TestGateway } from "../testing/test-gateway";

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

  test("the end of the gateway completes a stream", async () => {
    const events = client().iterate({ query: `subscription { bookRead(shelf: "s") { page } }` });
    const next = events.next();
    await eventually(() => gateway.world.readers() === 1);
    const closed = gateway.close();
    expect((await next).done).toBe(true);
    await closed;
    expect(gateway.world.readers()).toBe(0);
  });
});

describe("a request for a stream", () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await testGateway();
  });
  afterAll(() => gateway.close());

  const stream = async (query: string, method = "POST", headers: Record<string, string> = {}) => {
    const url = method === "GET" ? `${gateway.url}/graphql?query=${encodeURIComponent(query)}` : `${gateway.url}/graphql`;
    const body = method === "GET" ? undefined : JSON.stringify({ query });
    const accept = { accept: "text/event-stream, application/json", "content-type": "application/json", "x-request-id": "r2" };
    const response = await fetch(url, { method, body, headers: { ...accept, ...headers } });
    return { status: response.status, id: response.headers.get("x-request-id"), text: await response.text() };
  };

  test("is answered in the protocol's form", async () => {
    const { status, id, text } = await stream("{ books(first: 1) { title } }", "GET");
    expect([status, id]).toEqual([200, "r2"]);
    expect(text).toContain(`event: next\ndata: {"data":{"books":[{"title":"Emma"}]}}\n\n`);
    expect(text).toContain("event: complete");
  });

  test("is told what is wrong with it", async () => {
    expect((await stream("{ nothing }")).text).toContain(`"extensions":{"code":"GRAPHQL_VALIDATION_FAILED","requestId":"r2"}`);
    expect((await stream("{ ")).text).toContain(`"code":"GRAPHQL_PARSE_FAILED"`);
    expect((await stream(`mutation { addBook(title: "x") { id } }`, "GET")).text).toContain("Send mutations by POST.");
    expect((await stream("{ whoami }", "POST", { authorization: "Bearer bad" })).status).toBe(401);
  });

  test("ends when its token does", async () => {
    const authorization = `Bearer ${gateway.token({}, { expiresIn: 1 })}`;
    const { text } = await stream(`subscription { bookRead(shelf: "s") { page } }`, "POST", { authorization });
    expect(text).toContain("event: complete");
    expect(gateway.world.readers()).toBe(0);
  });
});
