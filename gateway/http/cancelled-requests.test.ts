import type { SubgraphFetch, SubgraphSource } from "../sources/subgraph-source";
import { eventually, testGateway, type TestGateway } from "../testing/test-gateway";

/** A library that answers only when it is told to, and stops when it is told to. */
class StuckLibrary implements SubgraphSource {
  readonly name = "library";
  /** Why each fetch was stopped, by the name of the error. */
  readonly stopped: string[] = [];
  answer = () => {};
  fetches = 0;

  execute({ origin: { signal } }: SubgraphFetch) {
    this.fetches += 1;
    return new Promise<{ data: Record<string, unknown> }>((resolve, reject) => {
      this.answer = () => resolve({ data: { whoami: "nobody", addBook: { id: "b9" } } });
      signal?.addEventListener("abort", () => {
        this.stopped.push((signal.reason as { code?: string }).code ?? (signal.reason as Error).name);
        reject(signal.reason as Error);
      });
    });
  }

  subscribe = () => Promise.reject(new Error("there are no events here"));
  async close() {}
}

let library: StuckLibrary;
let gateway: TestGateway;
const start = async (timeLimitMs: number) => {
  const world = await testGateway();
  library = new StuckLibrary();
  gateway = await testGateway("in process", {
    sources: [library, world.people.source],
    supergraph: world.world.supergraph,
    edge: { timeLimitMs },
  });
  await world.close();
};
afterEach(() => gateway.close());

test("when the time is up the work below ends, and the answer says so", async () => {
  await start(1_000);
  const { status, body } = await gateway.post({ query: "{ whoami }" }, { "x-request-id": "r1" });
  expect(library.stopped).toEqual(["TIMED_OUT"]);
  expect([status, body]).toEqual([
    200,
    {
      data: { whoami: null },
      errors: [
        { message: "This took too long, and was stopped.", path: ["whoami"], extensions: { code: "TIMED_OUT", requestId: "r1" } },
      ],
    },
  ]);
});

/** Sends an operation, and goes away when it has reached the library. */
const leave = async (query: string) => {
  const before = library.fetches;
  const leaving = new AbortController();
  const request = fetch(`${gateway.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
    signal: leaving.signal,
  });
  await eventually(() => library.fetches > before);
  leaving.abort();
  await expect(request).rejects.toThrow();
};

test("when a client goes, the work for a query ends; a mutation runs to its end", async () => {
  await start(60_000);
  await leave(`mutation { addBook(title: "x") { id } }`);
  await leave("{ whoami }");
  await eventually(() => library.stopped.length > 0);
  expect([library.fetches, library.stopped]).toEqual([2, ["ClientLeft"]]);
  library.answer();
});

test("over a socket it is the same", async () => {
  await start(60_000);
  const ask = async (query: string) => {
    const before = library.fetches;
    const answers = gateway.client().iterate({ query });
    void answers.next();
    await eventually(() => library.fetches > before);
    await answers.return!();
  };
  await ask(`mutation { addBook(title: "x") { id } }`);
  await ask("{ whoami }");
  await eventually(() => library.stopped.length > 0);
  expect([library.fetches, library.stopped.length]).toEqual([2, 1]);
  library.answer();
});

test("over a socket the time is limited, too; an open stream has all the time it wants", async () => {
  await start(1_000);
  const late = await first(gateway.client().iterate({ query: "{ whoami }" }));
  expect(late).toMatchObject({ data: { whoami: null }, errors: [{ path: ["whoami"], extensions: { code: "TIMED_OUT" } }] });
  expect(library.stopped).toEqual(["TIMED_OUT"]);
  library.subscribe = async () =>
    (async function* () {
      await new Promise(resolve => setTimeout(resolve, 1_600));
      yield { data: { bookRead: { page: 7 } } };
    })() as never;
  const event = await first(gateway.client().iterate({ query: `subscription { bookRead(shelf: "s") { page } }` }));
  expect(event).toEqual({ data: { bookRead: { page: 7 } } });
});

async function first(answers: AsyncIterableIterator<unknown>): Promise<unknown> {
  const { value } = await answers.next();
  await answers.return!();
  return value;
}
