import { setTimeout as sleep } from "node:timers/promises";
import { Query, Resolver } from "type-graphql";
import { newId } from "../database/ids";
import { Allow, everyone } from "../graphql/allow";
import { defineJob } from "../jobs/define-job";
import { createLogger } from "../log/logger";
import { MemoryLive } from "../live/memory-live";
import { startWorkers } from "../process/workers";
import { redisInstalled, startRedis } from "../testing/redis";
import type { Broker } from "../queue/broker";
import { postgresBroker, redisBroker } from "../queue/bullmq-broker";
import { defineSubgraph, type Subgraph } from "../subgraph/define-subgraph";
import { SubgraphRuntime } from "../subgraph/runtime";
import { checkWiring } from "../subgraph/wiring";
import { startCounting } from "../telemetry/instruments";
import { outboxFailures } from "../telemetry/platform-metrics";
import { freshDatabase, type TestDatabase } from "../testing/test-server";
import { defineConsumer, defineEvent } from "./define-event";

const log = createLogger({ level: "silent", format: "json" });
const Rung = defineEvent<{ note: string }>("bell.rung", "A bell was rung.");

@Resolver()
class NothingResolver {
  @Allow(everyone)
  @Query(() => String, { description: "Nothing." })
  nothing(): string {
    return "";
  }
}

const parts = { entities: [], resolvers: [NothingResolver], references: {}, ports: [], problems: {} };
const attempts: string[] = [];
const heard: { note: string; requestId: string; occurredAt: string }[] = [];

const ringTwice = defineJob<{ note: string }>({
  name: "tower.ring-twice",
  attempts: 3,
  backoffMs: 10,
  async handle(_context, { note }, { attempt, lastAttempt }) {
    attempts.push(`${note}:${attempt}:${lastAttempt}`);
    if (attempt < 2) throw new Error("the rope slipped");
  },
});

const tower = defineSubgraph({ name: "tower", ...parts, migrations: [], publishes: [Rung], consumers: [], jobs: [ringTwice] });
const onRung = defineConsumer("on-rung", Rung, async (tx, event) => {
  await tx.query("create table if not exists heard (note text)");
  await tx.query("insert into heard (note) values ($1)", [event.data.note]);
  heard.push({ note: event.data.note, requestId: event.requestId, occurredAt: event.occurredAt });
  if (event.data.note === "false" && heard.filter(({ note }) => note === "false").length === 1) throw new Error("not heard well");
});
const town: Subgraph = defineSubgraph({
  name: "the-town",
  ...parts,
  migrations: [],
  publishes: [],
  consumers: [onRung],
  jobs: [],
});
const all = [tower, town];

const until = async (condition: () => Promise<boolean>) => {
  for (const end = Date.now() + 25_000; !(await condition()); await sleep(20))
    if (Date.now() > end) throw new Error("it did not come to hold");
};

const backends: [string, (url: string) => Promise<{ broker: Broker; close(): Promise<void> }>][] = [
  ["Postgres", async url => ({ broker: postgresBroker(url, log), close: async () => {} })],
];
if (redisInstalled) {
  backends.push([
    "Redis",
    async () => {
      const server = await startRedis();
      return { broker: redisBroker(server.url, log), close: () => server.close() };
    },
  ]);
}

describe.each(backends)("events over %s", (_name, open) => {
  let database: TestDatabase;
  let broker: Broker;
  let runtimes: SubgraphRuntime[];
  const closers: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    heard.length = 0;
    database = await freshDatabase(all);
    const opened = await open(database.url);
    broker = opened.broker;
    runtimes = await Promise.all(
      all.map(subgraph =>
        SubgraphRuntime.open(subgraph, { environment: {}, databaseUrl: database.url, poolSize: 4, live: new MemoryLive(), log }),
      ),
    );
    const stopWaking = await startWorkers(runtimes, all, broker, database.url, log);
    closers.push(
      stopWaking,
      () => broker.close(),
      ...runtimes.map(runtime => () => runtime.close()),
      () => opened.close(),
      () => database.drop(),
    );
  });
  afterAll(async () => {
    for (const close of closers) await close();
  });

  const ring = (note: string, fail = false) =>
    runtimes[0]!.context({ requestId: `request-${note}`, actor: null }).transaction(async tx => {
      tx.publish(Rung, newId(), { note });
      if (fail) throw new Error("the bell fell down");
    });
  const heardNotes = () =>
    runtimes[1]!.database.query<{ note: string }>(null, "select note from heard").then(rows => rows.map(row => row.note));
  const hears = (note: string) => until(async () => (await heardNotes().catch(() => [] as string[])).includes(note));

  it("reach their consumers, with the request that caused them", async () => {
    await ring("do");
    await hears("do");
    expect(heard).toContainEqual(expect.objectContaining({ note: "do", requestId: "request-do" }));
  });

  it("are not sent by a transaction that failed", async () => {
    await expect(ring("never", true)).rejects.toThrow("fell down");
    await ring("re");
    await hears("re");
    expect(await heardNotes()).not.toContain("never");
  });

  it("tell which of two changes within one millisecond was the later", async () => {
    const notes = ["fa", "so", "la"];
    await runtimes[0]!.context({ requestId: "r", actor: null }).transaction(async tx => {
      for (const note of notes) tx.publish(Rung, newId(), { note });
    });
    for (const note of notes) await hears(note);
    const times = notes.map(note => heard.find(event => event.note === note)!.occurredAt);
    for (const time of times) expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    expect(new Set(times).size).toBe(3);
    expect([...times].sort()).toEqual(times);
  });

  it("are handled again when a consumer fails, and leave one effect", async () => {
    await ring("false");
    await hears("false");
    expect((await heardNotes()).filter(note => note === "false")).toHaveLength(1);
    expect(heard.filter(({ note }) => note === "false")).toHaveLength(2);
  });

  it("leave the outbox empty and arrive once each, two hundred at once", async () => {
    const notes = Array.from({ length: 200 }, (_, index) => `many-${index}`);
    await Promise.all(notes.map(note => ring(note)));
    const many = async () => (await heardNotes()).filter(note => note.startsWith("many-"));
    await until(async () => (await many()).length >= 200);
    // A row goes when the transaction ends that has handed it on: its consumer may be quicker.
    await until(async () => (await runtimes[0]!.database.query(null, "select id from outbox")).length === 0);
    expect((await many()).sort()).toEqual(notes.sort());
  });

  it("bring jobs that are tried again until they succeed", async () => {
    attempts.length = 0;
    await runtimes[0]!
      .context({ requestId: "r", actor: null })
      .transaction(async tx => void tx.enqueue(ringTwice, { note: "big" }));
    await until(async () => attempts.length === 2);
    expect(attempts).toEqual(["big:1:false", "big:2:false"]);
  });
});

(redisInstalled ? describe : describe.skip)("a relay whose Redis is away", () => {
  it("leaves its rows in the outbox, holds no transaction, and hands them on when Redis is back", async () => {
    const [database, server] = [await freshDatabase(all), await startRedis()];
    const broker = redisBroker(server.url, log);
    await broker.ping();
    const opening = { environment: {}, databaseUrl: database.url, poolSize: 4, live: new MemoryLive(), log };
    const runtime = await SubgraphRuntime.open(tower, opening);
    const stopWaking = await startWorkers([runtime], all, broker, database.url, log);
    const waiting = () => runtime.database.query<{ name: string }>(null, "select name from outbox");
    const held = () => runtime.database.query<{ count: number }>(null, HELD);
    try {
      await server.kill();
      startCounting();
      const failures = outboxFailures.of("tower");
      const before = failures.value;
      await runtime
        .context({ requestId: "r", actor: null })
        .transaction(async tx => void tx.publish(Rung, newId(), { note: "ti" }));
      await until(async () => failures.value > before);
      expect(await waiting()).toEqual([{ name: "bell.rung" }]);
      // The relay may be trying again just now.
      await until(async () => (await held())[0]!.count === 0);
      await server.restart();
      await until(async () => (await waiting()).length === 0);
      expect(await broker.pending("the-town.events")).toBe(1);
    } finally {
      for (const close of [stopWaking, () => broker.close(), () => runtime.close(), () => server.close(), () => database.drop()])
        await close();
    }
  });

  const HELD = `
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and state = 'idle in transaction' and pid <> pg_backend_pid()`;
});

describe("wiring", () => {
  it("fits", () => expect(() => checkWiring(all)).not.toThrow());

  it("names an event that nobody publishes, and what is there twice", () => {
    const mute = { ...tower, publishes: [] };
    expect(() => checkWiring([mute, town])).toThrow(/on-rung consumes bell.rung, which nobody publishes/);
    const twin = { ...tower, name: "twin" };
    expect(() => checkWiring([tower, twin, town])).toThrow(/bell.rung is published by two[^]*ring-twice must be called twin/);
  });
});
