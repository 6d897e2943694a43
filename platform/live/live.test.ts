import { setTimeout as sleep } from "node:timers/promises";
import { createLogger } from "../log/logger";
import { redisInstalled, startRedis } from "../testing/redis";
import { freshDatabase } from "../testing/test-server";
import type { Live } from "./live";
import { MemoryLive } from "./memory-live";
import { PostgresLive } from "./postgres-live";
import { RedisLive } from "./redis-live";

const log = createLogger({ level: "silent", format: "json" });

/** One end and another end of a carrier: two processes, where it joins processes. */
interface Ends {
  sender: Live;
  receiver: Live;
  close(): Promise<void>;
}

async function memory(): Promise<Ends> {
  const live = new MemoryLive();
  return { sender: live, receiver: live, close: () => live.close() };
}

async function postgres(): Promise<Ends> {
  const database = await freshDatabase([]);
  const [sender, receiver] = [new PostgresLive(database.url, log), new PostgresLive(database.url, log)];
  return {
    sender,
    receiver,
    close: async () => void (await Promise.all([sender.close(), receiver.close()]), await database.drop()),
  };
}

async function redis(): Promise<Ends> {
  const server = await startRedis();
  const [sender, receiver] = [new RedisLive(server.url, log), new RedisLive(server.url, log)];
  return {
    sender,
    receiver,
    close: async () => void (await Promise.all([sender.close(), receiver.close()]), await server.close()),
  };
}

const carriers: [string, () => Promise<Ends>][] = [
  ["memory", memory],
  ["Postgres", postgres],
  ...(redisInstalled ? [["Redis", redis] as [string, () => Promise<Ends>]] : []),
];

const whenRedis = redisInstalled ? describe : describe.skip;

whenRedis("live messages over a Redis that dies", () => {
  it("are refused at once while it is away; who listens, and who comes meanwhile, hears again when it is back", async () => {
    const server = await startRedis();
    const [sender, receiver] = [new RedisLive(server.url, log), new RedisLive(server.url, log)];
    try {
      const early = await receiver.subscribe("a");
      await sender.publish("a", "before");
      expect((await early.next()).value).toBe("before");
      await server.kill();
      await untilRefused(sender);
      const late = await receiver.subscribe("a");
      await server.restart();
      const heard = Promise.all([early.next(), late.next()]);
      const isHeard = heard.then(() => true);
      while (!(await Promise.race([isHeard, sleep(50, false)]))) await sender.publish("a", "after").catch(() => {});
      expect((await heard).map(({ value }) => value as string)).toEqual(["after", "after"]);
      await Promise.all([early.return(), late.return()]);
    } finally {
      await Promise.all([sender.close(), receiver.close()]);
      await server.close();
    }
  });

  /** Without a listener: what was sent before the death is told may get lost. */
  const untilRefused = async (live: Live) => {
    for (;;) {
      const refused = await live.publish("nobody", 0).then(
        () => false,
        () => true,
      );
      if (refused) return;
      await sleep(20);
    }
  };
});

describe.each(carriers)("live messages over %s", (_name, open) => {
  let ends: Ends;
  beforeAll(async () => {
    ends = await open();
  });
  afterAll(() => ends.close());

  const take = async (subscription: AsyncIterator<unknown>, count: number) => {
    const messages: unknown[] = [];
    while (messages.length < count) messages.push((await subscription.next()).value);
    return messages;
  };

  it("come in order to all who listen, and only to their topic", async () => {
    const [one, two, other] = await Promise.all(["a", "a", "b"].map(topic => ends.receiver.subscribe(topic)));
    for (let index = 0; index < 50; index += 1) await ends.sender.publish("a", { index, text: "héllo" });
    await ends.sender.publish("b", "only b");
    const expected = Array.from({ length: 50 }, (_, index) => ({ index, text: "héllo" }));
    expect(await take(one!, 50)).toEqual(expected);
    expect(await take(two!, 50)).toEqual(expected);
    expect(await take(other!, 1)).toEqual(["only b"]);
    await Promise.all([one!.return(), two!.return(), other!.return()]);
  });

  it("stop when a reader leaves, also while it waits", async () => {
    const reader = await ends.receiver.subscribe("leaving");
    const waiting = reader.next();
    await reader.return();
    expect((await waiting).done).toBe(true);
    await ends.sender.publish("leaving", 1);
    expect((await reader.next()).done).toBe(true);
  });

  it("go on for those who come after somebody has left", async () => {
    await (await ends.receiver.subscribe("again")).return();
    const reader = await ends.receiver.subscribe("again");
    await ends.sender.publish("again", 7);
    expect(await take(reader, 1)).toEqual([7]);
    await reader.return();
  });

  it("end a reader that leaves too many unread, instead of filling the memory", async () => {
    const [reader, after] = [await ends.receiver.subscribe("flood"), await ends.receiver.subscribe("after the flood")];
    for (let index = 0; index < 1_100; index += 1) await ends.sender.publish("flood", index);
    await ends.sender.publish("after the flood", "dry");
    expect(await take(after, 1)).toEqual(["dry"]);
    await expect(reader.next()).rejects.toThrow("unread");
    await after.return();
  });
});
