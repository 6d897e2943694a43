import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "../context/context";
import { createLogger } from "../log/logger";
import { postgresBroker } from "../queue/bullmq-broker";
import { freshDatabase } from "../testing/test-server";
import { defineJob, type Job } from "./define-job";
import { startUpkeep } from "./upkeep";
import { jobQueues, queueOf, workOnJobs } from "./work";

const log = createLogger({ level: "silent", format: "json" });
const contextFor = () => ({ log }) as Context;

describe("jobs", () => {
  it("with a concurrency of their own wait in a queue of their own, and hold up no others", async () => {
    const started: string[] = [];
    let letGo = () => {};
    const held = new Promise<void>(resolve => (letGo = resolve));
    const job = (name: string, more: Partial<Job> = {}) =>
      defineJob({ name, attempts: 1, backoffMs: 10, handle: async () => void started.push(name), ...more });
    const wait = job("office.wait", {
      concurrency: () => 12,
      handle: async () => {
        started.push("office.wait");
        await held;
      },
    });
    const jobs = [wait, job("office.stamp"), job("office.file")];
    expect(jobQueues({ name: "office", jobs })).toEqual(["office.wait", "office.jobs"]);

    const database = await freshDatabase([]);
    const broker = postgresBroker(database.url, log);
    const send = (name: string, ids: number[]) => {
      const options = (id: number) => ({ jobId: `${name}-${id}`, attempts: 1 });
      const queue = queueOf(
        "office",
        jobs.find(each => each.name === name),
      );
      return broker.send(
        queue,
        ids.map(id => ({ name, data: { payload: {}, requestId: "r" }, options: options(id) })),
      );
    };
    try {
      await workOnJobs(broker, "office", jobs, contextFor);
      await send(
        "office.wait",
        Array.from({ length: 14 }, (_, id) => id),
      );
      await send("office.stamp", [1]);
      await send("office.file", [1]);
      while (started.length < 14) await sleep(20);
      expect(started.filter(name => name === "office.wait")).toHaveLength(12);
      expect(started).toEqual(expect.arrayContaining(["office.stamp", "office.file"]));
      letGo();
      while (started.length < 16) await sleep(20);
    } finally {
      letGo();
      await broker.close();
      await database.drop();
    }
  });
});

describe("upkeep", () => {
  it("is done again and again, also after a round that failed, until it is ended", async () => {
    let rounds = 0;
    const sweep = {
      name: "office.sweep",
      everyMs: 5,
      run: async () => {
        rounds += 1;
        if (rounds === 1) throw new Error("no broom");
      },
    };
    const end = startUpkeep([sweep], contextFor);
    while (rounds < 3) await sleep(5);
    await end();
    const atEnd = rounds;
    await sleep(50);
    expect(rounds).toBe(atEnd);
  });
});
