import { inBackground } from "../context/background-work";
import type { Context } from "../context/context";
import type { Origin } from "../context/create-context";
import type { QueuedWork } from "../events/relay";
import type { Broker } from "../queue/broker";
import { jobSeconds } from "../telemetry/platform-metrics";
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
  contextFor: (origin: Origin) => Context,
): Promise<void> {
  if (jobs.length === 0) return;
  const byName = new Map(jobs.map(job => [job.name, job]));
  await broker.work(
    jobQueue(subgraph),
    async queued => {
      const job = byName.get(queued.name);
      if (!job) throw new Error(`${subgraph} has no job called ${queued.name}`);
      const { payload, requestId, traceparent } = queued.data as QueuedWork;
      const { name, id = "" } = queued;
      const attempt = queued.attemptsMade + 1;
      const run = { id, attempt, lastAttempt: attempt >= job.attempts };
      const seconds = (outcome: string) => jobSeconds.of(name, outcome);
      const work = { kind: "job", name, id, subgraph, requestId, traceparent, seconds } as const;
      return inBackground(work, contextFor, context => job.handle(context, payload as never, run));
    },
    CONCURRENCY,
  );
}
