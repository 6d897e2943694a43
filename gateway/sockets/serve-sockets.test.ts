import { WebSocket } from "ws";
import { eventually, testGateway, tokenSigner, type TestGateway } from "../testing/test-gateway";

let gateway: TestGateway;
beforeEach(async () => {
  gateway = await testGateway();
});
afterEach(() => gateway.close());

/** A client that speaks the protocol by hand. */
function socket(protocol = "graphql-transport-ws") {
  const ws = new WebSocket(`${gateway.url.replace("http", "ws")}/graphql`, protocol);
  const messages: { type: string; id?: string; payload?: unknown }[] = [];
  ws.on("message", data => messages.push(JSON.parse((data as Buffer).toString()) as (typeof messages)[number]));
  const closed = new Promise<[number, string]>(resolve => ws.on("close", (code, reason) => resolve([code, reason.toString()])));
  return {
    ws,
    messages,
    closed,
    send: (message: unknown) => ws.send(typeof message === "string" ? message : JSON.stringify(message)),
    async init(payload?: object) {
      await new Promise(resolve => ws.once("open", resolve));
      ws.send(JSON.stringify({ type: "connection_init", payload }));
    },
    until: (type: string) => eventually(() => messages.some(message => message.type === type)),
  };
}

test.each([
  ["authorization", (token: string) => ({ authorization: `Bearer ${token}` })],
  ["Authorization", (token: string) => ({ Authorization: `Bearer ${token}` })],
  ["token", (token: string) => ({ token })],
])("a client signs in by %s", async (_name, parameters) => {
  const events = gateway.client(parameters(gateway.token())).iterate({ query: "{ whoami }" });
  expect((await events.next()).value).toEqual({ data: { whoami: "LEARNER u1 read+write" } });
  expect((await events.next()).done).toBe(true);
});

test("a visitor needs no token", async () => {
  expect((await gateway.client().iterate({ query: "{ whoami }" }).next()).value).toEqual({ data: { whoami: null } });
});

test.each([
  ["expired", () => gateway.token({}, { expiresIn: -1 }), 4401, "token expired"],
  ["forged", () => tokenSigner().sign(), 4403, "token invalid"],
])("a client whose token is %s is turned away", async (_what, token, code, reason) => {
  const client = socket();
  await client.init({ token: token() });
  expect(await client.closed).toEqual([code, reason]);
  expect(client.messages).toEqual([]);
});

test("a socket is closed when its token ends", async () => {
  const client = socket();
  await client.init({ token: gateway.token({}, { expiresIn: 1 }) });
  await client.until("connection_ack");
  client.send({ id: "1", type: "subscribe", payload: { query: `subscription { bookRead(shelf: "s") { page } }` } });
  await eventually(() => gateway.world.readers() === 1);
  expect(await client.closed).toEqual([4401, "token expired"]);
  await eventually(() => gateway.world.readers() === 0);
});

test("a mistaken operation gets an error, and the socket lives on", async () => {
  const client = socket();
  await client.init();
  await client.until("connection_ack");
  const extensions = { "x-request-id": "r1" };
  client.send({ id: "1", type: "subscribe", payload: { query: "subscription { ", extensions } });
  client.send({ id: "2", type: "subscribe", payload: { query: "subscription { nothing }", extensions } });
  client.send({ id: "3", type: "subscribe", payload: { query: "query A { whoami } query B { whoami }", extensions } });
  client.send({ id: "4", type: "subscribe", payload: { query: "query A($id: ID!) { book(id: $id) { id } }", extensions } });
  client.send({ id: "5", type: "subscribe", payload: { query: "{ whoami broken }", extensions } });
  await eventually(() => client.messages.some(({ id, type }) => id === "5" && type === "complete"));
  const answer = (id: string) => client.messages.find(message => message.id === id);
  expect(answer("1")).toMatchObject({
    type: "error",
    payload: [{ extensions: { code: "GRAPHQL_PARSE_FAILED", requestId: "r1" } }],
  });
  expect(answer("2")).toMatchObject({
    type: "error",
    payload: [{ extensions: { code: "GRAPHQL_VALIDATION_FAILED", requestId: "r1" } }],
  });
  expect(answer("3")).toMatchObject({ type: "error", payload: [{ extensions: { code: "BAD_USER_INPUT", requestId: "r1" } }] });
  expect(answer("4")).toMatchObject({
    type: "next",
    payload: { errors: [{ extensions: { code: "BAD_USER_INPUT", requestId: "r1" } }] },
  });
  expect(answer("5")).toMatchObject({
    type: "next",
    payload: {
      data: { whoami: null, broken: null },
      errors: [
        { message: "Something went wrong on our side.", path: ["broken"], extensions: { code: "INTERNAL", requestId: "r1" } },
      ],
    },
  });
  client.ws.close();
});

test("unsubscribing, and losing the socket, end the subscription at its subgraph", async () => {
  const client = socket();
  await client.init();
  await client.until("connection_ack");
  for (const id of ["1", "2"])
    client.send({ id, type: "subscribe", payload: { query: `subscription { bookRead(shelf: "s") { page } }` } });
  await eventually(() => gateway.world.readers() === 2);
  client.send({ id: "1", type: "complete" });
  await eventually(() => gateway.world.readers() === 1);
  await gateway.world.read("s", "b1", 5);
  await client.until("next");
  expect(client.messages.filter(({ type }) => type === "next")).toEqual([
    { id: "2", type: "next", payload: { data: { bookRead: { page: 5 } } } },
  ]);
  client.ws.terminate();
  await eventually(() => gateway.world.readers() === 0);
});

test("what is no message of the protocol closes the socket, not the gateway", async () => {
  const malformed = socket();
  await malformed.init();
  await malformed.until("connection_ack");
  malformed.send("{ nonsense");
  expect((await malformed.closed)[0]).toBe(4400);

  const hasty = socket();
  await new Promise(resolve => hasty.ws.once("open", resolve));
  hasty.send({ id: "1", type: "subscribe", payload: { query: "{ whoami }" } });
  expect((await hasty.closed)[0]).toBe(4401);

  expect((await gateway.post({ query: "{ whoami }" })).status).toBe(200);
});

test("clients are told to go when the gateway shuts down", async () => {
  const client = socket();
  await client.init();
  await client.until("connection_ack");
  client.send({ id: "1", type: "subscribe", payload: { query: `subscription { bookRead(shelf: "s") { page } }` } });
  await eventually(() => gateway.world.readers() === 1);
  await gateway.close();
  expect(await client.closed).toEqual([1001, "Going away"]);
  expect(gateway.world.readers()).toBe(0);
});
