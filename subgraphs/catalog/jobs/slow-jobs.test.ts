import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "../../../platform/context/context";
import { jobQueues, queueOf, workOnJobs } from "../../../platform/jobs/work";
import { createLogger } from "../../../platform/log/logger";
import { postgresBroker } from "../../../platform/queue/bullmq-broker";
import { freshDatabase } from "../../../platform/testing/test-server";
import { catalog } from "../subgraph";

/** What takes minutes, and may come by the dozen. */
const SLOW = [
  "catalog.copy-scorm-package",
  "catalog.duplicate-course",
  "catalog.import-resource",
  "catalog.import-scorm-package",
  "catalog.make-transcript",
];

describe("slow jobs of the catalog", () => {
  it("wait in queues of their own", () => {
    expect(jobQueues(catalog).toSorted()).toEqual([...SLOW.slice(0, 4), "catalog.jobs", "catalog.make-transcript"]);
  });

  it("hold up no check of an upload, however many there are, nor each other", async () => {
    const log = createLogger({ level: "silent", format: "json" });
    const started: string[] = [];
    let letGo = () => {};
    const held = new Promise<void>(resolve => (letGo = resolve));
    const jobs = catalog.jobs.map(job => ({
      ...job,
      handle: async () => {
        started.push(job.name);
        if (SLOW.includes(job.name)) await held;
      },
    }));
    const database = await freshDatabase([]);
    const broker = postgresBroker(database.url, log);
    const send = (
      name: string,
      count: number,
      queue = queueOf(
        "catalog",
        jobs.find(job => job.name === name),
      ),
    ) =>
      broker.send(
        queue,
        Array.from({ length: count }, (_, id) => ({
          name,
          data: { payload: {}, requestId: "r" },
          options: { jobId: `${queue}-${name}-${id}`, attempts: 1 },
        })),
      );
    try {
      await workOnJobs(broker, "catalog", jobs, () => ({ log }) as Context);
      for (const name of SLOW) await send(name, 10);
      // Those that waited where they did before they had a queue of their own are done, too.
      await send("catalog.make-transcript", 1, "catalog.jobs");
      await send("catalog.check-upload", 20);
      const ofEach = (name: string) => started.filter(each => each === name).length;
      while (ofEach("catalog.check-upload") < 20 || SLOW.some(name => ofEach(name) === 0)) await sleep(20);
      for (const name of SLOW) expect(ofEach(name)).toBeLessThan(10);
      letGo();
      while (started.length < SLOW.length * 10 + 21) await sleep(20);
    } finally {
      letGo();
      await broker.close();
      await database.drop();
    }
  });
});
