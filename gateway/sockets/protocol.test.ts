import { RawSocket, SocketClient } from "../testing/socket-client";
import { eventually, testGateway, type TestGateway } from "../testing/test-gateway";

const READ = `subscription { bookRead(shelf: "s") { page } }`;
const BY_PAGE = (page: number) => ({ data: { bookRead: { page } } });

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await testGateway();
});
afterEach(() => gateway.close());
/** The gateway of a test that is about the time for `connection_init`. */
const waiting = async (initWaitMs: number) => {
  await gateway.close();
  gateway = await testGateway("in process", { streams: { initWaitMs } });
};
const ready = (payload?: object) => SocketClient.ready(gateway.url, payload);

describe("connecting", () => {
  test("connection_init is acknowledged, once", async () => {
    const client = await ready();
    expect(client.messages).toEqual([{ type: "connection_ack" }]);
    await client.init();
    expect(await client.closed).toEqual([4429, "Too many initialisation requests"]);
  });

  test("a second connection_init is too many, even before the first is acknowledged", async () => {
    const client = new SocketClient(gateway.url);
    await client.init({ token: gateway.token() });
    await client.init({ token: gateway.token() });
    expect((await client.closed)[0]).toBe(4429);
  });

  test("who does not initialise is closed", async () => {
    await waiting(100);
    expect(await new SocketClient(gateway.url).closed).toEqual([4408, "Connection initialisation timeout"]);
  });

  test("who initialises in time stays", async () => {
    await waiting(1_000);
    const client = await ready();
    await new Promise(resolve => setTimeout(resolve, 1_200));
    client.send({ type: "ping" });
    await client.until("pong");
  });

  test("subscribing before the acknowledgement is not allowed", async () => {
    const client = new SocketClient(gateway.url);
    await client.opened();
    client.subscribe("1", "{ whoami }");
    expect(await client.closed).toEqual([4401, "Unauthorized"]);
    const hasty = new SocketClient(gateway.url);
    await hasty.init({ token: gateway.token() });
    hasty.subscribe("1", "{ whoami }");
    expect(await hasty.closed).toEqual([4401, "Unauthorized"]);
  });

  test("other subprotocols, and none, are not acceptable", async () => {
    expect(await new SocketClient(gateway.url, []).closed).toEqual([4406, "Subprotocol not acceptable"]);
    const raw = await RawSocket.open(gateway.url, { "Sec-WebSocket-Protocol": "graphql-ws" });
    expect(raw.head).toMatch(/^HTTP\/1.1 101 /);
    expect(await raw.closeCode()).toBe(4406);
    raw.socket.destroy();
  });

  test("the right subprotocol is chosen among several", async () => {
    const client = new SocketClient(gateway.url, ["graphql-ws", "graphql-transport-ws"]);
    await client.init();
    await client.until("connection_ack");
    expect(client.ws.protocol).toBe("graphql-transport-ws");
  });

  test("sockets are at /graphql and nowhere else", async () => {
    const raw = await RawSocket.open(gateway.url, {}, "/elsewhere");
    expect(raw.head).toMatch(/^HTTP\/1.1 404 /);
    await raw.closed;
  });
});

describe("pings", () => {
  test("are answered at any time, with what they brought", async () => {
    const client = new SocketClient(gateway.url);
    await client.opened();
    client.send({ type: "ping", payload: { early: true } });
    expect(await client.until("pong")).toEqual({ type: "pong", payload: { early: true } });
    await client.init();
    await client.until("connection_ack");
    client.send({ type: "ping" });
    client.send({ type: "ping", payload: null });
    await eventually(() => client.messages.filter(({ type }) => type === "pong").length === 3);
    expect(client.messages.at(-1)).toEqual({ type: "pong" });
  });

  test("pongs that nobody asked for are taken, with and without payload", async () => {
    const client = await ready();
    client.send({ type: "pong" });
    client.send({ type: "pong", payload: { any: 1 } });
    client.send({ type: "ping" });
    await client.until("pong");
  });
});

describe("what is no message of the protocol", () => {
  test.each([
    ["no JSON", "{ nonsense", "Invalid message: it is not JSON"],
    ["no object", "[]", "Invalid message: its type is not one that clients send"],
    ["null", "null", "Invalid message: its type is not one that clients send"],
    ["no type", "{}", "Invalid message: its type is not one that clients send"],
    ["an unknown type", `{"type":"start"}`, "Invalid message: its type is not one that clients send"],
    ["a type that is no text", `{"type":1}`, "Invalid message: its type is not one that clients send"],
    ["a server's message", `{"type":"next","id":"1","payload":{}}`, "Invalid message: its type is not one that clients send"],
    ["a payload that is no object", `{"type":"connection_init","payload":"x"}`, expect.stringMatching(/^Invalid message/)],
    ["no id", `{"type":"subscribe","payload":{"query":"{ whoami }"}}`, expect.stringMatching(/^Invalid message/)],
    ["an id that is no text", `{"type":"subscribe","id":1,"payload":{"query":"{ whoami }"}}`, expect.stringMatching(/id/)],
    ["an empty id", `{"type":"subscribe","id":"","payload":{"query":"{ whoami }"}}`, expect.stringMatching(/id/)],
    ["no payload", `{"type":"subscribe","id":"1"}`, expect.stringMatching(/payload/)],
    ["no query", `{"type":"subscribe","id":"1","payload":{}}`, expect.stringMatching(/query|Invalid message/)],
    [
      "variables that are a list",
      `{"type":"subscribe","id":"1","payload":{"query":"{ whoami }","variables":[]}}`,
      expect.any(String),
    ],
    [
      "an operation name that is none",
      `{"type":"subscribe","id":"1","payload":{"query":"{ whoami }","operationName":1}}`,
      expect.any(String),
    ],
    ["a complete without id", `{"type":"complete"}`, expect.stringMatching(/id/)],
    ["a binary message", Buffer.from(`{"type":"ping"}`), "Invalid message: it is binary"],
  ])("closes the socket: %s", async (_what, message, reason) => {
    const client = await ready();
    client.send(message);
    expect(await client.closed).toEqual([4400, reason]);
    expect((await gateway.post({ query: "{ whoami }" })).status).toBe(200);
  });

  test("a message that is too large closes the socket", async () => {
    const client = await ready();
    client.subscribe("1", `{ whoami } #${"x".repeat(1_048_576)}`);
    expect((await client.closed)[0]).toBe(1009);
  });
});

describe("operations", () => {
  test("queries and mutations get their answer, and an end", async () => {
    const client = await ready({ token: gateway.token() });
    client.subscribe("q", "query Q($first: Int) { whoami books(first: $first) { title } }", { variables: { first: 1 } });
    client.subscribe("m", `mutation { addBook(title: "Persuasion") { title } }`);
    await client.until("complete", "q");
    await client.until("complete", "m");
    expect(client.messages.filter(({ id }) => id === "q")).toEqual([
      { id: "q", type: "next", payload: { data: { whoami: "LEARNER u1 read+write", books: [{ title: "Emma" }] } } },
      { id: "q", type: "complete" },
    ]);
    expect(client.find("next", "m")!.payload).toEqual({ data: { addBook: { title: "Persuasion" } } });
  });

  test("errors of fields are in the answer; the operation was executed", async () => {
    const client = await ready();
    client.subscribe("1", "{ whoami broken }", { extensions: { "x-request-id": "r1" } });
    await client.until("complete", "1");
    expect(client.find("next", "1")!.payload).toEqual({
      data: { whoami: null, broken: null },
      errors: [
        { message: "Something went wrong on our side.", path: ["broken"], extensions: { code: "INTERNAL", requestId: "r1" } },
      ],
    });
  });

  test.each([
    ["a syntax error", { query: "subscription { " }, "GRAPHQL_PARSE_FAILED"],
    ["an empty document", { query: "" }, "BAD_REQUEST"],
    ["an unknown field", { query: "subscription { nothing }" }, "GRAPHQL_VALIDATION_FAILED"],
    ["no operation chosen", { query: "query A { whoami } query B { whoami }" }, "OPERATION_RESOLUTION_FAILURE"],
    ["a variable that is missing", { query: "query A($id: ID!) { book(id: $id) { id } }" }, "BAD_USER_INPUT"],
    [
      "a variable of another type, in a subscription",
      { query: "subscription S($s: ID!) { bookRead(shelf: $s) { page } }", variables: { s: {} } },
      "BAD_USER_INPUT",
    ],
  ])("%s is an error message, never a closed socket", async (_what, payload, code) => {
    const client = await ready();
    client.send({ id: "1", type: "subscribe", payload: { ...payload, extensions: { "x-request-id": "r1" } } });
    expect(await client.until("error", "1")).toEqual({
      id: "1",
      type: "error",
      payload: [expect.objectContaining({ message: expect.any(String), extensions: { code, requestId: "r1" } })],
    });
    // The error was the end, and the id is free again.
    client.subscribe("1", "{ whoami }");
    await client.until("complete", "1");
    expect(client.messages.map(({ type }) => type)).toEqual(["connection_ack", "error", "next", "complete"]);
  });

  test("an id that is in use closes the socket, and what it had", async () => {
    const client = await ready();
    client.subscribe("twice", READ);
    await eventually(() => gateway.world.readers() === 1);
    client.subscribe("twice", "{ whoami }");
    expect(await client.closed).toEqual([4409, "Subscriber for twice already exists"]);
    await eventually(() => gateway.world.readers() === 0);
  });

  test("an id that is in use closes the socket while its operation is being answered, too; long ids fit the reason", async () => {
    const client = await ready();
    client.subscribe("ü".repeat(200), "{ slow }");
    client.subscribe("ü".repeat(200), "{ slow }");
    expect(await client.closed).toEqual([4409, "Subscriber already exists"]);
    gateway.world.slow.answer();
  });

  test("ids are free again after the end, from whichever side it came", async () => {
    const client = await ready();
    client.subscribe("1", "{ whoami }");
    await client.until("complete", "1");
    client.subscribe("1", READ);
    await eventually(() => gateway.world.readers() === 1);
    client.send({ id: "1", type: "complete" });
    client.subscribe("1", READ);
    await eventually(() => gateway.world.readers() === 1);
    await gateway.world.read("s", "b1", 7);
    await eventually(() => client.messages.filter(({ type }) => type === "next").length === 2);
    expect(client.messages.at(-1)).toEqual({ id: "1", type: "next", payload: BY_PAGE(7) });
  });

  test("what was completed by the client is not answered any more, not even under the same id", async () => {
    const client = await ready();
    client.subscribe("1", "{ first: slow }");
    await eventually(() => gateway.world.slow.asked === 1);
    client.send({ id: "1", type: "complete" });
    client.subscribe("1", "{ second: slow }");
    await eventually(() => gateway.world.slow.asked === 2);
    gateway.world.slow.answer();
    await client.until("complete", "1");
    expect(client.messages.slice(1)).toEqual([
      { id: "1", type: "next", payload: { data: { second: "at last" } } },
      { id: "1", type: "complete" },
    ]);
  });

  test("completing what is not there is no mistake", async () => {
    const client = await ready();
    client.send({ id: "nothing", type: "complete" });
    client.subscribe("1", "{ whoami }");
    await client.until("complete", "1");
  });

  test("messages that come back to back are all answered", async () => {
    const client = await ready();
    const { _socket: socket } = client.ws as unknown as { _socket: { cork(): void; uncork(): void } };
    socket.cork();
    for (let index = 0; index < 50; index++) client.subscribe(String(index), "{ whoami }");
    client.send({ type: "ping" });
    socket.uncork();
    await eventually(() => client.messages.filter(({ type }) => type === "complete").length === 50);
    expect(new Set(client.messages.map(({ id }) => id).filter(Boolean)).size).toBe(50);
    expect(client.find("pong")).toBeDefined();
  });

  test("strange ids come back as they were", async () => {
    const client = await ready();
    const id = `"\\\u2028 },{ \n ☃`;
    client.subscribe(id, "{ whoami }");
    await client.until("complete", id);
    expect(client.find("next", id)!.payload).toEqual({ data: { whoami: null } });
  });

  test("a stream that the subgraph ends is completed; one that it refuses or breaks says why", async () => {
    const client = await ready();
    client.subscribe("breaks", "subscription { breaks { page } }");
    client.subscribe("refused", "subscription { refusedEvents { page } }");
    await client.until("complete", "breaks");
    await client.until("complete", "refused");
    const payloads = (id: string) => client.messages.filter(message => message.id === id).map(({ payload }) => payload);
    expect(payloads("breaks")).toEqual([
      { data: { breaks: { page: 1 } } },
      { errors: [expect.objectContaining({ extensions: expect.objectContaining({ code: "INTERNAL" }) })] },
      undefined,
    ]);
    expect(payloads("refused")).toEqual([
      { errors: [expect.objectContaining({ extensions: expect.objectContaining({ code: "UNAUTHENTICATED" }) })] },
      undefined,
    ]);
  });
});
