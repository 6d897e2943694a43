import { connect } from "node:net";
import type { SessionEnd } from "../actor/session-ends";
import { RawSocket, SocketClient } from "../testing/socket-client";
import { eventually, testGateway, tokenSigner, type TestGateway } from "../testing/test-gateway";

const READ = `subscription { bookRead(shelf: "s") { page } }`;

let gateway: TestGateway;
afterEach(() => gateway.close());
const ready = (payload?: object) => SocketClient.ready(gateway.url, payload);
const reading = () => eventually(() => gateway.world.readers() === 1);

describe("a socket speaks for somebody", () => {
  beforeEach(async () => {
    gateway = await testGateway();
  });

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
    const client = new SocketClient(gateway.url);
    await client.init({ token: token() });
    expect(await client.closed).toEqual([code, reason]);
    expect(client.messages).toEqual([]);
  });

  test("a socket is closed when its token ends, and with it what it listens to; a fresh one in a ping extends it", async () => {
    const ending = { token: gateway.token({}, { expiresIn: 5 }) };
    const [client, other] = await Promise.all([ready(ending), ready(ending)]);
    client.subscribe("1", READ);
    other.subscribe("1", `subscription { bookRead(shelf: "other") { page } }`);
    await eventually(() => gateway.world.readers() === 2);
    const token = gateway.token({ sid: "s2" });
    const { exp } = JSON.parse(Buffer.from(token.split(".")[1]!, "base64url").toString()) as { exp: number };
    client.send({ type: "ping", payload: { authorization: `Bearer ${token}` } });
    expect(await client.until("pong")).toEqual({ type: "pong", payload: { expiresAt: new Date(exp * 1_000).toISOString() } });
    expect(await other.closed).toEqual([4401, "token expired"]);
    await reading();
    // Its stream runs on.
    await gateway.world.read("s", "b1", 5);
    expect((await client.until("next")).payload).toEqual({ data: { bookRead: { page: 5 } } });
    client.subscribe("2", "{ whoami }");
    await client.until("complete", "2");
  });

  test.each([
    ["of another user", () => gateway.token({ sub: "u2" }), 4403, "token of another user"],
    ["with other access", () => gateway.token({ role: "ADMIN" }), 4401, "access changed"],
    ["with less access", () => gateway.token({ scope: "read" }), 4401, "access changed"],
    ["that is forged", () => tokenSigner().sign(), 4403, "token invalid"],
    ["that has expired", () => gateway.token({}, { expiresIn: -1 }), 4401, "token expired"],
  ])("a fresh token %s ends the socket", async (_what, token, code, reason) => {
    const client = await ready({ token: gateway.token() });
    client.send({ type: "ping", payload: { token: token() } });
    expect(await client.closed).toEqual([code, reason]);
  });

  test("a visitor's socket does not become somebody's", async () => {
    const client = await ready();
    client.send({ type: "ping", payload: { token: gateway.token() } });
    expect(await client.closed).toEqual([4403, "token of another user"]);
  });

  test("unsubscribing, and losing the socket, end the subscription at its subgraph", async () => {
    const client = await ready();
    client.subscribe("1", `subscription { bookRead(shelf: "one") { page } }`);
    client.subscribe("2", `subscription { bookRead(shelf: "two") { page } }`);
    await eventually(() => gateway.world.readers() === 2);
    client.send({ id: "1", type: "complete" });
    await eventually(() => gateway.world.readers() === 1);
    client.ws.terminate();
    await eventually(() => gateway.world.readers() === 0);
  });
});

test("a socket is closed when its session is ended, and says why", async () => {
  let end = () => {};
  const ended = new Promise<void>(resolve => (end = resolve));
  gateway = await testGateway("in process", {
    async sessionEnds() {
      return (async function* (): AsyncGenerator<SessionEnd[], undefined, undefined> {
        yield [];
        await ended;
        yield [{ sessionId: "s1", reason: "role changed" }];
        await new Promise(() => {});
        return undefined;
      })();
    },
  });
  const [client, other] = await Promise.all([ready({ token: gateway.token() }), ready({ token: gateway.token({ sid: "s2" }) })]);
  end();
  expect(await client.closed).toEqual([4401, "role changed"]);
  const again = new SocketClient(gateway.url);
  await again.init({ token: gateway.token() });
  expect((await again.closed)[0]).toBeGreaterThanOrEqual(4401);
  other.send({ type: "ping" });
  await other.until("pong");
});

test("who cannot be checked right now is to try again later", async () => {
  gateway = await testGateway("in process", { keys: () => Promise.reject(new Error("connect ECONNREFUSED 10.1.2.3")) });
  const client = new SocketClient(gateway.url);
  await client.init({ token: gateway.token() });
  expect(await client.closed).toEqual([1013, "try again later"]);
});

test("a socket has a bounded number of operations at a time, and an address of sockets", async () => {
  gateway = await testGateway("in process", { streams: { operationsPerSocket: 2, connectionsPerAddress: 2 } });
  const client = await ready();
  for (const id of ["1", "2", "3"]) client.subscribe(id, READ);
  expect((await client.until("error", "3")).payload).toEqual([
    expect.objectContaining({ extensions: { code: "RATE_LIMITED", requestId: expect.any(String) } }),
  ]);
  client.send({ id: "1", type: "complete" });
  client.subscribe("3", "{ whoami }");
  await client.until("complete", "3");

  const second = await ready();
  const third = await RawSocket.open(gateway.url);
  expect(third.head).toMatch(/^HTTP\/1.1 429 .*Retry-After: \d+/s);
  await third.closed;
  second.ws.close();
  await second.closed;
  await eventually(() => (second.ws.readyState as number) === 3);
  await ready();
});

describe("at shutdown", () => {
  beforeEach(async () => {
    // Longer than any test: who waits for its end does not pass.
    gateway = await testGateway("in process", { streams: { drainMs: 60_000 } });
  });

  test("who waits for events is sent elsewhere at once", async () => {
    const [idle, listening] = await Promise.all([ready(), ready()]);
    listening.subscribe("1", READ);
    await reading();
    const closed = gateway.close();
    expect(await idle.closed).toEqual([1012, "service restart"]);
    expect(await listening.closed).toEqual([1012, "service restart"]);
    expect(listening.messages).toEqual([{ type: "connection_ack" }]);
    await closed;
    expect(gateway.world.readers()).toBe(0);
  });

  test("replies in flight arrive first, and nothing new begins", async () => {
    const client = await ready();
    client.subscribe("1", "{ slow }");
    await eventually(() => gateway.world.slow.asked === 1);
    const late = connect(Number(new URL(gateway.url).port), "127.0.0.1");
    await new Promise(resolve => late.once("connect", resolve));
    // Connections are accepted in their order: when another is answered, this one has been.
    await fetch(`${gateway.url}/health`);
    const closed = gateway.close();
    client.subscribe("2", "{ whoami }");
    const upgrade = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: x\r\n";
    late.write(`GET /graphql HTTP/1.1\r\nHost: x\r\n${upgrade}\r\n`);
    expect(await new Promise(resolve => late.once("data", data => resolve(data.toString())))).toMatch(/^HTTP\/1.1 503 /);
    expect((await client.until("error", "2")).payload).toEqual([
      expect.objectContaining({ message: "This server restarts. Connect again." }),
    ]);
    gateway.world.slow.answer();
    await closed;
    expect(await client.closed).toEqual([1012, "service restart"]);
    expect(client.find("next", "1")?.payload).toEqual({ data: { slow: "at last" } });
    expect(client.find("complete", "1")).toBeDefined();
  });
});

test("replies that take too long are not waited for at shutdown", async () => {
  gateway = await testGateway("in process", { streams: { drainMs: 20 } });
  const client = await ready();
  client.subscribe("1", "{ slow }");
  await eventually(() => gateway.world.slow.asked === 1);
  await gateway.close();
  expect(await client.closed).toEqual([1012, "service restart"]);
  expect(client.find("next")).toBeUndefined();
});
