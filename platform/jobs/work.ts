import type { Actor } from "../context/actor";
import type { Context } from "../context/context";
import type { QueuedWork } from "../events/relay";
import type { Broker } from "../queue/broker";
import type { Job } from "./define-job";

/** How many jobs one process runs at once for one subgraph. */
const CONCURRENCY = 8;

/** The queue of a subgraph's jobs. */
export function jobQueue(subgraph: string): string {
  return `${subgraph}.jobs`;
}

/** Starts to run a subgraph's jobs. What a job throws makes it run again; after its last attempt it stays in the dead-letter list. */
export async function workOnJobs(
  broker: Broker,
  subgraph: string,
  jobs: readonly Job[],
  contextFor: (origin: { requestId: string; actor: Actor | null }) => Context,
): Promise<void> {
  if (jobs.length === 0) return;
  const byName = new Map(jobs.map(job => [job.name, job]));
  await broker.work(
    jobQueue(subgraph),
    async queued => {
      const job = byName.get(queued.name);
      if (!job) throw new Error(`${subgraph} has no job called ${queued.name}`);
      const { payload, requestId } = queued.data as QueuedWork;
      const attempt = queued.attemptsMade + 1;
      const run = { id: queued.id ?? "", attempt, lastAttempt: attempt >= job.attempts };
      return job.handle(contextFor({ requestId, actor: null }), payload as never, run);
    },
    CONCURRENCY,
  );
}
