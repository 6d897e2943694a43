import { MemoryLive } from "../../platform/live/memory-live";
import { SocketClient } from "../testing/socket-client";
import { testGateway, type TestGateway } from "../testing/test-gateway";
import type { SessionEnd } from "./session-ends";

const WATCH = 'subscription { bookRead(shelf: "s") { page } }';

describe("a session that is ended", () => {
  const live = new MemoryLive();
  let gateway: TestGateway;

  beforeAll(async () => {
    gateway = await testGateway("in process", { sessionEnds: async () => (await live.subscribe("ends")) as never });
  });
  afterAll(() => gateway.close());

  const end = (sessionId: string) => live.publish("ends", [{ sessionId, reason: "logged out" } satisfies SessionEnd]);
  const bearer = (sid: string) => ({ authorization: `Bearer ${gateway.token({ sid })}` });
  const ask = (headers: Record<string, string>) => gateway.post({ query: "{ whoami }" }, headers);

  it("is refused over HTTP from then on, with tokens that were good, and others are not", async () => {
    const [headers, others] = [bearer("http"), bearer("http-other")];
    expect((await ask(headers)).status).toBe(200);
    await end("http");
    let answer = await ask(headers);
    for (let tries = 0; answer.status === 200 && tries < 100; tries += 1) answer = await ask(headers);
    expect([answer.status, answer.body.errors![0]!.extensions.code]).toEqual([401, "TOKEN_INVALID"]);
    expect((await ask(bearer("http"))).status).toBe(401);
    expect((await ask(others)).status).toBe(200);
  });

  it("loses its sockets, and others keep theirs", async () => {
    const open = (sid: string) => SocketClient.ready(gateway.url, bearer(sid));
    const [one, two, other] = await Promise.all([open("mine"), open("mine"), open("another's")]);
    await end("mine");
    expect(await Promise.all([one.closed, two.closed])).toEqual(Array(2).fill([4401, "logged out"]));
    other.subscribe("1", "{ whoami }");
    await other.until("next");
    other.ws.close();
  });

  it.each([
    ["server-sent events", "text/event-stream"],
    ["multipart", 'multipart/mixed;subscriptionSpec="1.0"'],
  ])("loses its streams of %s", async (_name, accept) => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", accept, ...bearer(accept) },
      body: JSON.stringify({ query: WATCH }),
    });
    expect(response.status).toBe(200);
    await end(accept);
    // To its end, which else would not come.
    expect(await response.text()).toEqual(expect.any(String));
  });
});
