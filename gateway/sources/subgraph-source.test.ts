import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { RunningServer } from "../../platform/http/listen";
import { createLogger } from "../../platform/log/logger";
import { eventually, serveTestSubgraph, testSource, type TestSource } from "../testing/test-gateway";
import { testWorld, type TestWorld } from "../testing/test-subgraphs";
import { RemoteSource } from "./remote-source";

const origin = { requestId: "r1", actor: { userId: "u1", role: "ADMIN", scopes: ["a"], sessionId: "s1" } } as const;
const SECRET = "a secret of at least thirty-two characters";
const log = createLogger({ level: "silent", format: "json" });
const READ = "subscription S($shelf: ID!) { bookRead(shelf: $shelf) { page } }";

describe.each(["in process", "remote"] as const)("a source %s", topology => {
  let world: TestWorld;
  let library: TestSource;
  beforeEach(async () => {
    world = testWorld();
    library = await testSource(topology, world.library);
  });
  afterEach(async () => {
    await library.source.close();
    await library.stop();
  });

  test("executes operations for who asks", async () => {
    const query = "query Q($id: ID!) { book(id: $id) { title } whoami }";
    for (let times = 0; times < 2; times++) {
      expect(
        await library.source.execute({ operation: { text: query, name: "Q", kind: "query" }, variables: { id: "b1" }, origin }),
      ).toEqual({
        data: { book: { title: "Emma" }, whoami: "ADMIN u1 a" },
      });
    }
    expect(world.origins).toEqual([origin, origin]);
  });

  test("answers entities", async () => {
    const query = "query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Book { title } } }";
    const representations = ["b2", "unknown"].map(id => ({ __typename: "Book", id }));
    expect(
      await library.source.execute({ operation: { text: query, kind: "query" }, variables: { representations }, origin }),
    ).toEqual({
      data: { _entities: [{ title: "Middlemarch" }, null] },
    });
  });

  test("masks errors", async () => {
    const { data, errors } = await library.source.execute({
      operation: { text: "{ broken refused }", kind: "query" },
      variables: {},
      origin,
    });
    expect(data).toEqual({ broken: null, refused: null });
    expect(errors!.map(({ path, extensions }) => [path, extensions])).toEqual([
      [["broken"], { code: "INTERNAL" }],
      [["refused"], { code: "FORBIDDEN" }],
    ]);
    expect(JSON.stringify(errors)).not.toContain("ECONNREFUSED");
  });

  test("streams events, each in a context of its own, until it is left", async () => {
    const events = await library.source.subscribe({
      operation: { text: READ, name: "S", kind: "subscription" },
      variables: { shelf: "s" },
      origin,
    });
    const first = events.next();
    await eventually(() => world.readers() === 1);
    const contexts = world.origins.length;
    for (const page of [1, 2, 3]) await world.read("s", "b1", page);
    expect((await first).value).toEqual({ data: { bookRead: { page: 1 } } });
    expect((await events.next()).value).toEqual({ data: { bookRead: { page: 2 } } });
    expect(world.origins.length).toBeGreaterThanOrEqual(contexts + 2);
    for (const seen of world.origins) expect(seen).toEqual(origin);

    expect((await events.next()).value).toEqual({ data: { bookRead: { page: 3 } } });
    const waiting = events.next();
    await events.return(undefined);
    expect(await waiting).toEqual({ value: undefined, done: true });
    await eventually(() => world.readers() === 0);
  });

  test("tells why it refuses a subscription", async () => {
    const events = await library.source.subscribe({
      operation: { text: "subscription { refusedEvents { page } }", kind: "subscription" },
      variables: {},
      origin,
    });
    const { value } = await events.next();
    expect(value!.errors).toMatchObject([{ message: "Sign in first.", extensions: { code: "UNAUTHENTICATED" } }]);
    expect((await events.next()).done).toBe(true);
  });
});

describe("a remote source", () => {
  const remote = (url: string, timeoutMs = 300) =>
    new RemoteSource({ name: "library", url: `${url}/graphql`, internalSecret: SECRET, log, timeoutMs });

  test("says that a subgraph is unavailable when it is gone, silent, or speaks no GraphQL", async () => {
    const bodies = [() => undefined, () => "<html>", () => "{}", () => "null"];
    const server = createServer((_request, response) => {
      const body = bodies.shift()!();
      if (body !== undefined) response.writeHead(502).end(body);
    });
    await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
    const source = remote(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const unavailable = { code: "SUBGRAPH_UNAVAILABLE", message: "A part of the platform is not available. Try again later." };
    for (let times = 0; times < 4; times++) {
      await expect(
        source.execute({ operation: { text: "{ whoami }", kind: "query" }, variables: {}, origin }),
      ).rejects.toMatchObject(unavailable);
    }
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
    await expect(
      source.execute({ operation: { text: "{ whoami }", kind: "query" }, variables: {}, origin }),
    ).rejects.toMatchObject(unavailable);
  });

  test("is not answered without the secret", async () => {
    const world = testWorld();
    const server = await serveTestSubgraph(world.library);
    const source = new RemoteSource({ name: "library", url: `${server.url}/graphql`, internalSecret: "x".repeat(32), log });
    const { errors } = await source.execute({ operation: { text: "{ whoami }", kind: "query" }, variables: {}, origin });
    expect(errors![0]!.extensions!.code).toBe("SUBGRAPH_UNSIGNED");
    await server.close();
  });

  test("waits for a subgraph that is not there yet, and finds it again after a restart", async () => {
    const world = testWorld();
    let server: RunningServer = await serveTestSubgraph(world.library);
    const port = Number(new URL(server.url).port);
    const source = remote(server.url);
    await server.close();

    const events = await source.subscribe({ operation: { text: READ, kind: "subscription" }, variables: { shelf: "s" }, origin });
    const next = events.next();
    await new Promise(resolve => setTimeout(resolve, 150));
    server = await serveTestSubgraph(world.library, port);
    await eventually(() => world.readers() === 1);
    await world.read("s", "b1", 1);
    expect((await next).value).toEqual({ data: { bookRead: { page: 1 } } });

    const after = events.next();
    await server.close();
    await eventually(() => world.readers() === 0);
    server = await serveTestSubgraph(world.library, port);
    await eventually(() => world.readers() === 1);
    await world.read("s", "b1", 2);
    expect((await after).value).toEqual({ data: { bookRead: { page: 2 } } });

    await events.return(undefined);
    await source.close();
    await server.close();
  });
});
