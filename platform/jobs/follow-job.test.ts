import { newId } from "../database/ids";
import { eventually } from "../events/eventually";
import { Relay } from "../events/relay";
import { topicOf } from "../live/live";
import { MemoryLive } from "../live/memory-live";
import { createLogger } from "../log/logger";
import { startWorkers } from "../process/workers";
import { postgresBroker } from "../queue/bullmq-broker";
import { SubgraphRuntime } from "../subgraph/runtime";
import { SubgraphKit } from "../testing/subgraph-kit";
import { freshDatabase } from "../testing/test-server";
import { followJob } from "./follow-job";
import type { JobEntity } from "./job.entity";
import { findJob } from "./job.store";
import { attempts, breakDown, lift, MADE, PAYLOAD, quarry, succeed } from "../testing/quarry";
import { jobNews, startJob } from "./tracked-job";

describe("following a tracked job", () => {
  let kit: SubgraphKit;
  beforeAll(async () => {
    kit = await SubgraphKit.start(quarry);
  });
  afterAll(() => kit.close());
  afterEach(() => void (attempts.length = 0));

  const start = () => kit.context().transaction(tx => startJob(tx, lift, PAYLOAD, newId()));
  const attempt = (id: string) => lift.handle(kit.context(), PAYLOAD, { id, attempt: 1, lastAttempt: false });
  const stateOf = async (id: string) => (await findJob(kit.context(), id))!;
  /** Follows a job; answers when the first state is there, with all states to come. */
  const watch = async (id: string) => {
    const following = await followJob(kit.context(), id);
    const first = (await following.next()).value as JobEntity;
    const all = (async () => {
      const seen = [first];
      for await (const job of following) seen.push(job);
      return seen;
    })();
    return { all };
  };

  it("tells how far it is, and ends with what it made", async () => {
    const job = await start();
    const watched = await watch(job.id);
    attempts.push(async (context, report) => {
      expect(await findJob(context, job.id)).toMatchObject({ status: "RUNNING" });
      await report(12.345);
      expect((await stateOf(job.id)).progressPercent).toBe(12.35);
      await report(100);
      expect((await stateOf(job.id)).progressPercent).toBe(99);
      return MADE;
    });
    await attempt(job.id);
    expect(await stateOf(job.id)).toMatchObject({ status: "SUCCEEDED", progressPercent: 100, result: MADE, problemCode: null });
    const seen = await watched.all;
    expect(seen[0]).toMatchObject({ status: "QUEUED" });
    expect(seen.at(-1)).toMatchObject({ status: "SUCCEEDED", progressPercent: 100 });
    expect(seen.map(state => state.progressPercent)).toEqual(seen.map(state => state.progressPercent).toSorted((a, b) => a - b));
  });

  it("comes to the end though live messages are lost", async () => {
    const job = await start();
    const watched = await watch(job.id);
    attempts.push(async (_context, report) => (await report(50), MADE));
    const silent = kit.context();
    silent.broadcast = async () => {};
    await lift.handle(silent, PAYLOAD, { id: job.id, attempt: 1, lastAttempt: false });
    // The net: silence, and a look at the row.
    expect((await watched.all).map(state => state.status)).toEqual(["QUEUED", "SUCCEEDED"]);
  });

  it("lets go of its follower at once, and of one who follows nothing", async () => {
    const job = await start();
    const following = await followJob(kit.context(), job.id);
    expect((await following.next()).value).toMatchObject({ status: "QUEUED" });
    const waiting = following.next();
    await following.return!();
    expect((await waiting).done).toBe(true);
    const early = await followJob(kit.context(), job.id);
    await early.return!();
    expect(kit.live["subscriptions"].has(topicOf(jobNews, job.id))).toBe(false);
    expect((await (await followJob(kit.context(), newId())).next()).done).toBe(true);
  });

  it("ends when no queue knows the job any more; a month after its end it is forgotten", async () => {
    const [old, recent, lost, waiting] = await Promise.all([start(), start(), start(), start()]);
    for (const job of [old, recent]) {
      attempts.push(succeed);
      await attempt(job.id);
    }
    const age = (id: string, column: "finished_at" | "created_at", days: number) =>
      kit.runtime.database.query(null, `update job set ${column} = now() - make_interval(days => $2) where id = $1`, [id, days]);
    await age(old.id, "finished_at", 31);
    await age(recent.id, "finished_at", 29);
    await age(lost.id, "created_at", 8);
    await age(waiting.id, "created_at", 6);
    const relay = new Relay(kit.runtime.database, noBroker, noRoutes, createLogger({ level: "silent", format: "json" }));
    await relay.prune();
    await relay.close();
    expect(await findJob(kit.context(), old.id)).toBeNull();
    expect(await stateOf(recent.id)).toMatchObject({ status: "SUCCEEDED" });
    expect(await stateOf(lost.id)).toMatchObject({ status: "FAILED", problemCode: "JOB_FAILED" });
    expect(await stateOf(waiting.id)).toMatchObject({ status: "QUEUED" });
  });
});

describe("a tracked job in a queue", () => {
  it("is retried, watched from another process, and ends once", async () => {
    const log = createLogger({ level: "silent", format: "json" });
    const database = await freshDatabase([quarry]);
    const live = new MemoryLive();
    const options = { environment: {}, databaseUrl: database.url, poolSize: 4, live, log };
    const [worker, watcher] = [await SubgraphRuntime.open(quarry, options), await SubgraphRuntime.open(quarry, options)];
    const broker = postgresBroker(database.url, log);
    const stopWaking = await startWorkers([worker], [quarry], broker, database.url, log);
    try {
      attempts.push(breakDown, async (_context, report) => (await report(50), MADE));
      const context = watcher.context({ requestId: newId(), actor: null });
      const job = await context.transaction(tx => startJob(tx, lift, PAYLOAD, newId()));
      const seen: JobEntity[] = [];
      for await (const state of await followJob(context, job.id)) seen.push(state);
      expect(seen.at(-1)).toMatchObject({ id: job.id, status: "SUCCEEDED", progressPercent: 100, result: MADE });

      attempts.push(breakDown, breakDown, breakDown);
      const doomed = await context.transaction(tx => startJob(tx, lift, PAYLOAD, newId()));
      for await (const state of await followJob(context, doomed.id)) seen.push(state);
      expect(seen.at(-1)).toMatchObject({ id: doomed.id, status: "FAILED", problemCode: "JOB_FAILED" });
      // What nobody could foresee is kept for whoever runs the platform.
      expect(await eventually(async () => (await broker.dead("quarry.jobs", 10))[0] ?? null)).toMatchObject({ id: doomed.id });
    } finally {
      await stopWaking();
      await broker.close();
      await worker.close();
      await watcher.close();
      await live.close();
      await database.drop();
    }
  });
});

const noBroker = {
  send: async () => Promise.reject(new Error("not now")),
} as never;
const noRoutes = {
  queuesOf: () => [],
  jobQueueOf: () => "quarry.jobs",
  retriesOf: () => ({ attempts: 1, backoff: { type: "exponential" as const, delay: 1 } }),
};
