import { eventually, testSource, type TestSource } from "../testing/test-gateway";
import { testWorld, type TestWorld } from "../testing/test-subgraphs";

const origin = { requestId: "r1", actor: { userId: "u1", role: "ADMIN", scopes: ["a"], sessionId: "s1" } } as const;
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
