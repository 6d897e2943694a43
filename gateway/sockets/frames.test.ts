import { RawSocket } from "../testing/socket-client";
import { testGateway, type TestGateway } from "../testing/test-gateway";

const TEXT = 1;
const BINARY = 2;
const PING = 9;
const INIT = `{"type":"connection_init"}`;

let gateway: TestGateway;
let raw: RawSocket;
const open = async (heartbeatMs = 60_000) => {
  gateway = await testGateway("in process", { streams: { heartbeatMs } });
  raw = await RawSocket.open(gateway.url);
};
const close = () => {
  raw.socket.destroy();
  return gateway.close();
};
/** Another gateway, which asks its peers more often whether they live. */
const reopen = async (heartbeatMs: number) => {
  await close();
  await open(heartbeatMs);
};
beforeEach(() => open());
afterEach(() => close());

test("a message may come in pieces, with a ping between them", async () => {
  raw.send(TEXT, INIT.slice(0, 5), { fin: false });
  raw.send(0, INIT.slice(5, 9), { fin: false });
  raw.send(PING, "still there?");
  raw.send(0, INIT.slice(9));
  expect(await raw.text()).toBe(`{"type":"connection_ack"}`);
  expect(raw.frames.find(({ opcode }) => opcode === 10)?.payload.toString()).toBe("still there?");
});

test("frames may come byte by byte, or several at once", async () => {
  const { socket } = raw;
  const cut = socket.write.bind(socket);
  socket.write = (data: Buffer) => [...data].every(byte => cut(Buffer.from([byte])));
  raw.send(TEXT, INIT);
  socket.write = cut;
  expect(await raw.text()).toBe(`{"type":"connection_ack"}`);
  socket.cork();
  raw.send(TEXT, `{"type":"ping"}`);
  raw.send(TEXT, `{"type":"ping","payload":{}}`);
  socket.uncork();
  while (raw.frames.filter(({ opcode }) => opcode === TEXT).length < 3) await new Promise(resolve => setTimeout(resolve, 10));
});

test.each<[string, () => void, number]>([
  ["is not masked", () => raw.send(TEXT, INIT, { masked: false }), 1002],
  ["has an opcode that there is not", () => raw.send(3, INIT), 1002],
  ["has a reserved bit", () => raw.send(TEXT, INIT, { reserved: 0x40 }), 1002],
  ["goes on with what has not begun", () => raw.send(0, INIT), 1002],
  ["is a ping in pieces", () => raw.send(PING, "x", { fin: false }), 1002],
  ["is a ping that is too long", () => raw.send(PING, "x".repeat(126)), 1002],
  ["is not UTF-8", () => raw.send(TEXT, Buffer.from([0xff, 0xfe])), 1007],
  ["is a close with a code that there is not", () => raw.send(8, Buffer.from([0x03, 0xec])), 1002],
  [
    "says that it will be too large",
    () => raw.socket.write(Buffer.from([0x81, 0xff, 0, 0, 0, 0, 0, 0x20, 0, 0, 1, 2, 3, 4])),
    1009,
  ],
  ["is binary", () => raw.send(BINARY, INIT), 4400],
])("a frame that %s closes the socket, not the gateway", async (_what, send, code) => {
  send();
  expect(await raw.closeCode()).toBe(code);
  expect((await gateway.post({ query: "{ whoami }" })).status).toBe(200);
});

test("a peer that is dead is found, without a word from it", async () => {
  await reopen(500);
  raw.send(TEXT, INIT);
  await raw.text();
  // It is asked by a ping, which it never answers.
  await raw.closed;
  expect(raw.frames.some(({ opcode }) => opcode === PING)).toBe(true);
});

test("a peer that answers pings lives on", async () => {
  await reopen(500);
  raw.send(TEXT, INIT);
  const answer = setInterval(() => raw.send(10, ""), 20);
  await new Promise(resolve => setTimeout(resolve, 1_300));
  clearInterval(answer);
  expect(raw.socket.destroyed).toBe(false);
});

test("a peer that has closed its half is let go", async () => {
  raw.send(TEXT, INIT);
  await raw.text();
  raw.socket.end();
  await raw.closed;
});

test("what is no WebSocket handshake is refused as HTTP", async () => {
  const old = await RawSocket.open(gateway.url, { "Sec-WebSocket-Version": "7" });
  expect(old.head).toMatch(/^HTTP\/1.1 (400|426) /);
  const keyless = await RawSocket.open(gateway.url, { "Sec-WebSocket-Key": "short" });
  expect(keyless.head).toMatch(/^HTTP\/1.1 400 /);
  await Promise.all([old.closed, keyless.closed]);
});
