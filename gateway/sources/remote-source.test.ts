import type { Origin } from "../../platform/context/create-context";
import { Failure } from "../../platform/errors/failure";
import { freePort } from "../../platform/http/free-port";
import { createLogger } from "../../platform/log/logger";
import { eventually, serveTestSubgraph } from "../testing/test-gateway";
import { testWorld } from "../testing/test-subgraphs";
import type { RemoteLimits } from "./remote-limits";
import { RemoteSource } from "./remote-source";
import type { SubgraphOperation } from "./subgraph-source";
import { answer, data, hangUp, scriptedServer, silence, type ScriptedServer, type Step } from "./testing/scripted-server";

const actor = { userId: "u1", role: "ADMIN", scopes: ["a"], sessionId: "s1" } as const;
const SECRET = "a secret of at least thirty-two characters";
const log = createLogger({ level: "silent", format: "json" });
const UNAVAILABLE = { code: "SUBGRAPH_UNAVAILABLE", message: "A part of the platform is not available. Try again later." };
const READ: SubgraphOperation = { text: "query Read { whoami }", name: "Read", kind: "query" };
const WRITE: SubgraphOperation = { text: "mutation { write }", kind: "mutation" };
/** In a row; then the circuit opens. */
const FAILURES = 5;

describe("a remote source", () => {
  const closers: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });

  function source(url: string, limits: Partial<RemoteLimits> = {}, internalSecret: string | undefined = SECRET): RemoteSource {
    const made = new RemoteSource({ name: "library", url: `${url}/graphql`, internalSecret, log, timeoutMs: 20_000, ...limits });
    closers.push(() => made.close());
    return made;
  }

  async function server(...steps: [Step, ...Step[]]): Promise<ScriptedServer> {
    const started = await scriptedServer(...steps);
    closers.push(() => started.close());
    return started;
  }

  const ask = (from: RemoteSource, operation = READ, more: Partial<Origin> = {}) =>
    from.execute({ operation, variables: { id: "b1" }, origin: { requestId: "r1", actor, ...more } });

  test("posts the operation with who asks, and reads answers of any size", async () => {
    const large = { text: "ä€".repeat(200_000) };
    const subgraph = await server(data({ whoami: "you" }), data(large));
    const library = source(subgraph.url, { timeoutMs: 10_000 });
    expect(await ask(library)).toEqual({ data: { whoami: "you" } });
    expect(await ask(library)).toEqual({ data: large });
    const [first, second] = subgraph.requests;
    expect(JSON.parse(first!.body)).toEqual({ query: READ.text, operationName: "Read", variables: { id: "b1" } });
    expect(first!.headers).toMatchObject({ "x-request-id": "r1", "content-type": "application/json" });
    expect(first!.headers["x-lyceum-actor"]).toBe(second!.headers["x-lyceum-actor"]);
  });

  test("tells no subgraph who asks without a secret", async () => {
    const subgraph = await server(data({}));
    const library = new RemoteSource({ name: "library", url: `${subgraph.url}/graphql`, log });
    closers.push(() => library.close());
    await ask(library);
    expect(subgraph.requests[0]!.headers).not.toHaveProperty("x-lyceum-actor");
  });

  test("is not answered with another secret", async () => {
    const started = await serveTestSubgraph(testWorld().library);
    closers.push(() => started.close());
    const { errors } = await ask(source(started.url, {}, "x".repeat(32)));
    expect(errors![0]!.extensions!.code).toBe("SUBGRAPH_UNSIGNED");
  });

  test.each(["<html>", "{}", "null", "7"])("says that a subgraph is unavailable that answers %s", async body => {
    const subgraph = await server(answer(200, body));
    await expect(ask(source(subgraph.url))).rejects.toMatchObject(UNAVAILABLE);
    expect(subgraph.requests).toHaveLength(1);
  });

  test("says that a subgraph is unavailable that is gone", async () => {
    const gone = `http://127.0.0.1:${await freePort()}`;
    await expect(ask(source(gone))).rejects.toMatchObject(UNAVAILABLE);
    await expect(ask(source(gone), WRITE)).rejects.toMatchObject(UNAVAILABLE);
  });

  test.each([
    ["a broken connection", hangUp],
    ["502", answer(502, "<html>")],
    ["503", answer(503, "")],
  ])("asks again for a query after %s, twice at most", async (_, step) => {
    const recovering = await server(step, step, data({ whoami: "you" }));
    expect(await ask(source(recovering.url))).toEqual({ data: { whoami: "you" } });
    const broken = await server(step);
    await expect(ask(source(broken.url))).rejects.toMatchObject(UNAVAILABLE);
    expect(broken.requests).toHaveLength(3);
  });

  test("asks once for what may change something, and after an error of the subgraph itself", async () => {
    const breaking = await server(hangUp);
    await expect(ask(source(breaking.url), WRITE)).rejects.toMatchObject(UNAVAILABLE);
    expect(breaking.requests).toHaveLength(1);
    const failing = await server(answer(500, "Error at /app/index.js:1"));
    await expect(ask(source(failing.url))).rejects.toMatchObject(UNAVAILABLE);
    expect(failing.requests).toHaveLength(1);
  });

  test("cancels what takes too long", async () => {
    const subgraph = await server(silence);
    await expect(ask(source(subgraph.url, { timeoutMs: 2_000 }))).rejects.toMatchObject(UNAVAILABLE);
    await eventually(() => subgraph.cancelled() === 1);
    expect(subgraph.requests).toHaveLength(1);
  });

  test("cancels what is not wanted any more, with its reason", async () => {
    const subgraph = await server(silence);
    const library = source(subgraph.url);
    for (const [reason, code] of [
      [new Failure("TIMED_OUT"), "TIMED_OUT"],
      [new Error("the client has gone"), "SUBGRAPH_UNAVAILABLE"],
    ] as const) {
      const controller = new AbortController();
      const asked = subgraph.requests.length;
      const asking = ask(library, WRITE, { signal: controller.signal });
      await eventually(() => subgraph.requests.length > asked);
      controller.abort(reason);
      await expect(asking).rejects.toMatchObject({ code });
      await expect(ask(library, WRITE, { signal: controller.signal })).rejects.toMatchObject({ code });
    }
    await eventually(() => subgraph.cancelled() === 2);
    expect(subgraph.requests).toHaveLength(2);
  });

  test("does not ask a subgraph that is away, and finds out by itself when it is back", async () => {
    const subgraph = await server(answer(500, ""));
    const library = source(subgraph.url);
    for (let times = 0; times < FAILURES; times++) await expect(ask(library)).rejects.toMatchObject(UNAVAILABLE);
    expect(library.isAvailable).toBe(false);
    for (let times = 0; times < 100; times++) await expect(ask(library)).rejects.toMatchObject(UNAVAILABLE);
    expect(subgraph.requests.filter(({ body }) => body.includes("whoami"))).toHaveLength(FAILURES);

    subgraph.become(data({ whoami: "you" }));
    await eventually(() => library.isAvailable);
    expect(await ask(library)).toEqual({ data: { whoami: "you" } });
  });

  test("does not take one client's mistakes for an outage", async () => {
    const subgraph = await server(answer(413, "too large"));
    const library = source(subgraph.url);
    for (let times = 0; times < 2 * FAILURES; times++) await expect(ask(library)).rejects.toMatchObject(UNAVAILABLE);
    expect(library.isAvailable).toBe(true);
  });

  test("lets a hanging subgraph keep few connections and few who wait, and gives them up together", async () => {
    const subgraph = await server(silence);
    const library = source(subgraph.url, { connections: 2, maxWaiting: 3, timeoutMs: 4_000 });
    const asked = Promise.allSettled(Array.from({ length: 5 }, () => ask(library)));
    await eventually(() => subgraph.requests.length === 2);
    for (let times = 0; times < 20; times++) await expect(ask(library)).rejects.toMatchObject(UNAVAILABLE);
    expect([library.pending, subgraph.requests.length]).toEqual([5, 2]);
    for (const { status } of await asked) expect(status).toBe("rejected");
    expect(library.pending).toBe(0);
    expect(library.isAvailable).toBe(false);
  });
});
