import { createClient } from "graphql-sse";
import { SocketClient } from "../testing/socket-client";
import { eventually, testGateway, type TestGateway } from "../testing/test-gateway";
import { testWorld } from "../testing/test-subgraphs";

const QUERY =
  "subscription S($shelf: ID!, $loud: Boolean) { bookRead(shelf: $shelf, loud: $loud) { page book { author { name } } } }";
const expected = { data: { bookRead: { page: 3, book: { author: { name: "George" } } } } };

describe.each(["in process", "remote"] as const)("subscriptions over sources %s", topology => {
  let gateway: TestGateway;
  beforeEach(async () => {
    gateway = await testGateway(topology);
  });
  afterEach(() => gateway.close());

  /** A client that listens; the protocol does not tell when, but answers what came later on a socket later. */
  async function listener(variables: object, payload?: object, query = QUERY): Promise<SocketClient> {
    const client = await SocketClient.ready(gateway.url, payload);
    client.subscribe("s", query, { variables, extensions: { "x-request-id": `r-${Math.random()}` } });
    client.subscribe("last", "{ __typename }");
    await client.until("complete", "last");
    return client;
  }
  const settled = async (readers: number) => {
    await eventually(() => gateway.world.readers() === readers);
    await new Promise(resolve => setTimeout(resolve, 50));
    expect(gateway.world.readers()).toBe(readers);
  };

  test("one upstream serves all who ask the same, over whichever transport, until the last has left", async () => {
    const clients = [
      await listener({ shelf: "s", loud: true }),
      await listener({ loud: true, shelf: "s" }),
      await listener({ shelf: "s", loud: true, unused: 1 }),
    ];
    const events = createClient({ url: `${gateway.url}/graphql`, retryAttempts: 0 }).iterate({
      query: QUERY,
      variables: { shelf: "s", loud: true },
    });
    const first = events.next();
    await settled(1);
    await new Promise(resolve => setTimeout(resolve, 100));
    gateway.world.origins.length = 0;
    await gateway.world.read("s", "b2", 3);
    for (const client of clients) expect((await client.until("next", "s")).payload).toEqual(expected);
    expect((await first).value).toEqual(expected);
    // The event itself, and the fetch that completes it: not once for each of the four.
    expect(gateway.world.origins.length).toBeLessThan(4);

    await events.return!();
    clients[0]!.send({ id: "s", type: "complete" });
    clients[1]!.ws.terminate();
    await settled(1);
    await gateway.world.read("s", "b2", 4);
    await eventually(() => clients[2]!.messages.filter(({ type, id }) => type === "next" && id === "s").length === 2);
    clients[2]!.ws.terminate();
    await settled(0);
    // And it can be had again.
    const late = await listener({ shelf: "s", loud: true });
    await settled(1);
    await gateway.world.read("s", "b2", 3);
    expect((await late.until("next", "s")).payload).toEqual(expected);
  });

  test("whoever asks otherwise, or may see otherwise, has a stream of their own", async () => {
    await listener({ shelf: "s" });
    await listener({ shelf: "s", loud: null });
    await listener({ shelf: "other" });
    await listener({ shelf: "s" }, undefined, QUERY.replace("page", "page shelf"));
    await listener({ shelf: "s" }, { token: gateway.token() });
    await listener({ shelf: "s" }, { token: gateway.token({ sub: "u2" }) });
    await listener({ shelf: "s" }, { token: gateway.token({ role: "ADMIN" }) });
    await listener({ shelf: "s" }, { token: gateway.token({ scope: "read" }) });
    await settled(8);
    await listener({ shelf: "s" }, { token: gateway.token({ sid: "another session", scope: "write read" }) });
    await settled(8);
  });

  test("a client that goes while others listen ends nothing for them", async () => {
    const first = await listener({ shelf: "s" });
    const second = await listener({ shelf: "s" });
    await settled(1);
    first.ws.terminate();
    await new Promise(resolve => setTimeout(resolve, 50));
    await gateway.world.read("s", "b2", 3);
    expect((await second.until("next", "s")).payload).toEqual(expected);
  });

  test("a refused subscription refuses each, and can be tried again", async () => {
    for (let attempt = 0; attempt < 2; attempt++) {
      const client = await listener({}, undefined, "subscription { refusedEvents { page } }");
      await client.until("complete", "s");
      expect(client.find("next", "s")!.payload).toEqual({
        errors: [expect.objectContaining({ extensions: { code: "UNAUTHENTICATED", requestId: expect.any(String) } })],
      });
    }
  });
});

test("a subscription that replays is its listener's own, and worth waiting for at shutdown", async () => {
  const supergraph = testWorld()
    .supergraph.replace(/(bookRead\([^)]*\): Reading[^\n]*)/, "$1 @replays")
    .concat("\ndirective @replays on FIELD_DEFINITION\n");
  const gateway = await testGateway("in process", { supergraph, streams: { drainMs: 20_000 } });
  const clients = await Promise.all([SocketClient.ready(gateway.url), SocketClient.ready(gateway.url)]);
  for (const client of clients) client.subscribe("s", QUERY, { variables: { shelf: "s" } });
  const events = createClient({ url: `${gateway.url}/graphql`, retryAttempts: 0 }).iterate({
    query: QUERY,
    variables: { shelf: "s" },
  });
  const streamed = events.next();
  await eventually(() => gateway.world.readers() === 3);
  const closed = gateway.close();
  await new Promise(resolve => setTimeout(resolve, 100));
  await gateway.world.read("s", "b2", 3);
  for (const client of clients) expect((await client.until("next", "s")).payload).toEqual(expected);
  expect((await streamed).value).toEqual(expected);
  // What is waited for has ended.
  for (const client of clients) client.send({ id: "s", type: "complete" });
  await events.return!();
  expect(await clients[0].closed).toEqual([1012, "service restart"]);
  await closed;
  expect(gateway.world.readers()).toBe(0);
});
