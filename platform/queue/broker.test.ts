import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import { createLogger } from "../log/logger";
import { redisInstalled, startRedis, type TestRedis } from "../testing/redis";
import { freshDatabase } from "../testing/test-server";
import type { Broker } from "./broker";
import { postgresBroker, redisBroker } from "./bullmq-broker";

const log = createLogger({ level: "silent", format: "json" });

interface Opened {
  broker: Broker;
  close(): Promise<void>;
}

async function postgres(): Promise<Opened> {
  const database = await freshDatabase([]);
  const broker = postgresBroker(database.url, log);
  return { broker, close: async () => void (await broker.close(), await database.drop()) };
}

async function redis(): Promise<Opened> {
  const server = await startRedis();
  const broker = redisBroker(server.url, log);
  return { broker, close: async () => void (await broker.close(), await server.close()) };
}

const backends: [string, () => Promise<Opened>][] = [
  ["Postgres", postgres],
  ...(redisInstalled ? [["Redis", redis] as [string, () => Promise<Opened>]] : []),
];

const until = async (condition: () => boolean | Promise<boolean>) => {
  for (let waited = 0; waited < 25_000; waited += 20) {
    if (await condition()) return;
    await sleep(20);
  }
  throw new Error("it did not come to pass within 25 s");
};

describe.each(backends)("queues in %s", (_name, open) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());

  const message = (jobId: string, data: unknown, options = {}) => ({
    name: "greet",
    data,
    options: { jobId, attempts: 1, ...options },
  });

  it("bring each message to one worker", async () => {
    const seen: unknown[] = [];
    await opened.broker.work("plain", async job => void seen.push(job.data), 4);
    await opened.broker.send(
      "plain",
      Array.from({ length: 30 }, (_, index) => message(`m-${index}`, { index })),
    );
    await until(() => seen.length === 30);
    await sleep(50);
    expect(seen).toHaveLength(30);
    await until(async () => (await opened.broker.pending("plain")) === 0);
  });

  it("take a message with the same id once", async () => {
    const seen: unknown[] = [];
    await opened.broker.send("twice", [message("same", 1), message("same", 2)]);
    await opened.broker.send("twice", [message("same", 3)]);
    await opened.broker.work("twice", async job => void seen.push(job.data), 1);
    await until(() => seen.length > 0);
    await opened.broker.send("twice", [message("same", 4), message("other", 5)]);
    await until(() => seen.length > 1);
    expect(seen).toEqual([1, 5]);
  });

  it("try again what fails, and keep what gave up where a person can see it", async () => {
    const attempts: number[] = [];
    await opened.broker.work(
      "failing",
      async job => {
        attempts.push(job.attemptsMade + 1);
        if (job.data === "never" || job.attemptsMade === 0) throw new Error("not now");
      },
      1,
    );
    const retry = { attempts: 3, backoff: { type: "exponential", delay: 10 } };
    await opened.broker.send("failing", [message("once", "once", retry)]);
    await until(() => attempts.length === 2);
    await opened.broker.send("failing", [message("never", "never", retry)]);
    await until(async () => (await opened.broker.dead("failing", 10)).length === 1);
    expect(attempts).toEqual([1, 2, 1, 2, 3]);
    const [dead] = await opened.broker.dead("failing", 10);
    expect(dead).toMatchObject({ id: "never", failedReason: "not now" });
    expect(await opened.broker.retry("failing", "never")).toBe(true);
    await until(() => attempts.length > 7);
    expect(await opened.broker.retry("failing", "unheard of")).toBe(false);
  });

  it("answer a ping", async () => {
    await expect(opened.broker.ping()).resolves.toBeUndefined();
  });
});

const whenRedis = redisInstalled ? describe : describe.skip;

whenRedis("queues in a Redis that is not there", () => {
  const greeting = { name: "greet", data: "hello", options: { jobId: "one", attempts: 1 } };

  const withRedis = async (test: (broker: Broker, server: TestRedis) => Promise<void>) => {
    const server = await startRedis();
    const broker = redisBroker(server.url, log);
    try {
      await broker.ping();
      await test(broker, server);
    } finally {
      await broker.close();
      await server.close();
    }
  };
  const arrivesOnce = async (broker: Broker) => {
    const seen: unknown[] = [];
    await broker.work("away", async job => void seen.push(job.data), 1);
    await until(() => seen.length > 0);
    await sleep(300);
    expect(seen).toEqual(["hello"]);
  };
  const sendUntilTaken = (broker: Broker) =>
    until(() =>
      broker.send("away", [greeting]).then(
        () => true,
        () => false,
      ),
    );

  it("take nothing, and say so; what is sent again when it is back arrives once", () =>
    withRedis(async (broker, server) => {
      await server.kill();
      for (let times = 0; times < 3; times += 1) await expect(broker.send("away", [greeting])).rejects.toThrow();
      await server.restart();
      await sendUntilTaken(broker);
      await arrivesOnce(broker);
    }));

  it("do not make a sender wait for an answer that does not come; what is sent again arrives once", () =>
    withRedis(async (broker, server) => {
      const other = new Redis(server.url);
      await broker.pending("away");
      await other.client("PAUSE", 60_000, "WRITE");
      await expect(broker.send("away", [greeting])).rejects.toThrow("did not take");
      await other.call("CLIENT", "UNPAUSE");
      other.disconnect();
      await broker.send("away", [greeting]);
      await arrivesOnce(broker);
    }));
});
