import { createLogger } from "../../platform/log/logger";
import type { RunningServer } from "../../platform/http/listen";
import { eventually, serveTestSubgraph } from "../testing/test-gateway";
import { testWorld, type TestWorld } from "../testing/test-subgraphs";
import { RemoteSource } from "./remote-source";
import type { SubgraphSubscription } from "./subgraph-source";

const SECRET = "a secret of at least thirty-two characters";
const log = createLogger({ level: "silent", format: "json" });
const READ = "subscription S($shelf: ID!) { bookRead(shelf: $shelf) { page } }";
const page = (number: number) => ({ data: { bookRead: { page: number } } });

describe("subscriptions of a subgraph that comes and goes", () => {
  let world: TestWorld;
  let server: RunningServer;
  let source: RemoteSource;
  beforeEach(async () => {
    world = testWorld();
    server = await serveTestSubgraph(world.library);
    source = new RemoteSource({ name: "library", url: `${server.url}/graphql`, internalSecret: SECRET, log });
  });
  afterEach(async () => {
    await source.close();
    await server.close();
  });

  const subscribe = (more: Partial<SubgraphSubscription> = {}) =>
    source.subscribe({
      operation: { text: READ, kind: "subscription" },
      variables: { shelf: "s" },
      origin: { requestId: "r1", actor: null },
      ...more,
    });

  async function restart(): Promise<void> {
    const port = Number(new URL(server.url).port);
    await server.close();
    await eventually(() => world.readers() === 0);
    server = await serveTestSubgraph(world.library, port);
  }

  test("wait for it, and go on after a restart", async () => {
    await server.close();
    const events = await subscribe();
    const first = events.next();
    await restart();
    await eventually(() => world.readers() === 1);
    await world.read("s", "b1", 1);
    expect((await first).value).toEqual(page(1));

    const second = events.next();
    await restart();
    await eventually(() => world.readers() === 1);
    await world.read("s", "b1", 2);
    expect((await second).value).toEqual(page(2));
    await events.return(undefined);
    await eventually(() => world.readers() === 0);
  });

  test("end when they replay: what was read already must not come again", async () => {
    const events = await subscribe({ replays: true });
    const first = events.next();
    await restart();
    // Nothing was read yet: it goes on.
    await eventually(() => world.readers() === 1);
    await world.read("s", "b1", 1);
    expect((await first).value).toEqual(page(1));

    const last = events.next();
    await restart();
    expect((await last).value).toMatchObject({ errors: [{ extensions: { code: "STREAM_INTERRUPTED" } }] });
    expect(await events.next()).toEqual({ value: undefined, done: true });

    const again = await subscribe({ replays: true });
    const next = again.next();
    await eventually(() => world.readers() === 1);
    await world.read("s", "b1", 2);
    expect((await next).value).toEqual(page(2));
    await again.return(undefined);
  });
});
