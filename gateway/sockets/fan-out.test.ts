import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { SocketClient } from "../testing/socket-client";
import { testGateway, type TestGateway } from "../testing/test-gateway";

let gateway: TestGateway;
afterEach(() => gateway.close());

const SUBSCRIPTION = `subscription S($shelf: ID!) { bookRead(shelf: $shelf) { page book { author { name } } } }`;
const variables = { shelf: "s" };

/** Waits as long as a busy machine needs. */
async function patiently(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 60_000; !holds();) {
    if (Date.now() > end) throw new Error("it did not come to hold");
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}

test("500 subscribers get each event once, and each event is executed once", async () => {
  gateway = await testGateway();
  const clients = await Promise.all(Array.from({ length: 500 }, () => SocketClient.ready(gateway.url)));
  clients.forEach((client, index) => client.subscribe(`id-${index}`, SUBSCRIPTION, { variables }));
  // What is sent later on a socket is answered later.
  for (const client of clients) client.subscribe("last", "{ __typename }");
  await patiently(() => clients.every(client => client.find("complete", "last")));
  expect(gateway.world.readers()).toBe(1);

  gateway.world.origins.length = 0;
  const pages = Array.from({ length: 20 }, (_, index) => index + 1);
  for (const page of pages) await gateway.world.read("s", "b2", page);
  const events = (client: SocketClient) => client.messages.filter(({ id, type }) => type === "next" && id !== "last");
  await patiently(() => clients.every(client => events(client).length >= pages.length));
  clients.forEach((client, index) =>
    expect(events(client)).toEqual(
      pages.map(page => ({
        id: `id-${index}`,
        type: "next",
        payload: { data: { bookRead: { page, book: { author: { name: "George" } } } } },
      })),
    ),
  );
  // The event and the fetch that completes it, each once.
  expect(gateway.world.origins.length).toBeLessThanOrEqual(3 * pages.length);

  for (const client of clients) client.ws.terminate();
  await patiently(() => gateway.world.readers() === 0);
}, 120_000);

/** 10,000 events in all, in rounds; in each, other readers stop reading. */
const ROUNDS = 5;
const EVENTS_PER_ROUND = 2_000;
const SLOW_READERS = 50;
const MEGABYTE = 1_048_576;

test("readers that stop reading are closed by name, and the heap stays flat", async () => {
  setFlagsFromString("--expose-gc");
  const collectGarbage = runInNewContext("gc") as () => void;
  gateway = await testGateway("in process", { streams: { bufferBytes: 64 * 1024, heartbeatMs: 60_000, goodbyeMs: 60_000 } });
  // About 8 kB per event: more than what the operating system takes for a reader that does not read.
  const greetings = Array.from({ length: 300 }, (_, index) => `g${index}: greeting(loud: true)`).join(" ");
  const query = `subscription { bookRead(shelf: "s") { page book { author { ${greetings} } } } }`;
  const reader = await SocketClient.ready(gateway.url);
  reader.subscribe("reader", query);
  let read = 0;
  reader.ws.on("message", () => {
    read = (reader.messages.at(-1)?.payload as { data: { bookRead: { page: number } } }).data.bookRead.page;
    reader.messages.length = 0;
  });

  const heaps: number[] = [];
  let page = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const slow = await Promise.all(Array.from({ length: SLOW_READERS }, () => SocketClient.ready(gateway.url)));
    for (const client of slow) {
      client.subscribe("slow", query);
      client.subscribe("last", "{ __typename }");
    }
    await patiently(() => slow.every(client => client.find("complete", "last")));
    for (const client of slow) client.ws.pause();
    for (let sent = 0; sent < EVENTS_PER_ROUND; sent++) {
      await gateway.world.read("s", "b1", ++page);
      if (page % 100 === 0) await patiently(() => read === page);
    }
    for (const client of slow) {
      client.ws.removeAllListeners("message");
      client.ws.resume();
    }
    const codes = await Promise.all(slow.map(client => client.closed));
    expect(codes).toEqual(codes.map(() => [4413, "reading too slowly"]));
    // What has been closed is let go of a moment later.
    await new Promise(resolve => setTimeout(resolve, 200));
    collectGarbage();
    heaps.push(process.memoryUsage().heapUsed / MEGABYTE);
  }
  expect(page).toBe(10_000);
  // The first round warms up; 50 readers of 64 kB would be 3 MB, 10,000 events 80 MB each.
  expect(Math.max(...heaps.slice(1)) - heaps[1]!).toBeLessThan(8);
  expect(reader.ws.readyState).toBe(reader.ws.OPEN);
}, 300_000);
