import { openBroker } from "../platform/process/carriers";
import { runProcess, UsageError } from "../platform/process/run-process";
import { eventQueue } from "../platform/events/consume";
import { jobQueues } from "../platform/jobs/work";
import type { Broker } from "../platform/queue/broker";
import { subgraphs } from "../subgraphs";

const queues = subgraphs.flatMap(subgraph => [eventQueue(subgraph.name), ...jobQueues(subgraph)]);

const HELP = `
Shows the events and jobs that gave up after their last attempt, and takes them to work again.

Usage: DATABASE_URL=postgres://… [REDIS_URL=…] node dist/bin/queues.js list
       DATABASE_URL=postgres://… [REDIS_URL=…] node dist/bin/queues.js retry <queue> <id…>
  <queue>  ${queues.join(" | ")}`;

/** How many of each queue are listed, newest first. */
const LISTED = 100;

void runProcess({
  help: HELP,
  async start({ settings, log, args: [command, queue, ...ids] }) {
    if (!settings.DATABASE_URL) throw new UsageError("DATABASE_URL is not set: which database?");
    const broker = openBroker({ databaseUrl: settings.DATABASE_URL, redisUrl: settings.REDIS_URL, oneProcess: false }, log);
    try {
      if (command === "list") await list(broker);
      else if (command === "retry" && queue !== undefined && queues.includes(queue) && ids.length > 0)
        await retry(broker, queue, ids);
      else throw new UsageError(HELP.trim());
    } finally {
      await broker.close();
    }
  },
});

async function list(broker: Broker): Promise<void> {
  for (const queue of queues) {
    for (const { id, name, attemptsMade, failedReason } of await broker.dead(queue, LISTED)) {
      process.stdout.write(`${JSON.stringify({ queue, id, name, attempts: attemptsMade, reason: failedReason })}\n`);
    }
  }
}

async function retry(broker: Broker, queue: string, ids: readonly string[]): Promise<void> {
  for (const id of ids)
    process.stdout.write(`${id} ${(await broker.retry(queue, id)) ? "queued again" : "is not in the list"}\n`);
}
