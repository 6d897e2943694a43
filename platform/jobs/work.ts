import { inBackground } from "../context/background-work";
import type { Context } from "../context/context";
import type { Origin } from "../context/create-context";
import { newId } from "../database/ids";
import type { QueuedWork } from "../events/relay";
import type { Broker, QueuedJob } from "../queue/broker";
import { jobSeconds } from "../telemetry/platform-metrics";
import type { Job } from "./define-job";

/** How many of the jobs that share a queue one process runs at once for one subgraph. */
const CONCURRENCY = 8;

/** The queue that a job of a subgraph waits in. */
export function queueOf(subgraph: string, job: Job | undefined): string {
  return job?.concurrency ? job.name : `${subgraph}.jobs`;
}

/** The queues of a subgraph's jobs. */
export function jobQueues({ name, jobs }: { name: string; jobs: readonly Job[] }): string[] {
  return [...new Set(jobs.map(job => queueOf(name, job)))];
}

/** Starts to run a subgraph's jobs. What a job throws makes it run again; after its last attempt it stays in the dead-letter list. */
export async function workOnJobs(
  broker: Broker,
  subgraph: string,
  jobs: readonly Job[],
  contextFor: (origin: Origin) => Context,
): Promise<void> {
  const byName = new Map(jobs.map(job => [job.name, job]));
  const handle = async (queued: QueuedJob) => {
    const job = byName.get(queued.name);
    if (!job) throw new Error(`${subgraph} has no job called ${queued.name}`);
    const { payload, requestId, traceparent } = queued.data as QueuedWork;
    const { name, id = "" } = queued;
    const attempt = queued.attemptsMade + 1;
    const run = { id, attempt, lastAttempt: attempt >= job.attempts };
    const seconds = (outcome: string) => jobSeconds.of(name, outcome);
    const work = { kind: "job", name, id, subgraph, requestId, traceparent, seconds } as const;
    return inBackground(work, contextFor, context => job.handle(context, payload as never, run));
  };
  for (const queue of jobQueues({ name: subgraph, jobs })) {
    const own = byName.get(queue)?.concurrency?.(contextFor({ requestId: newId(), actor: null }));
    await broker.work(queue, handle, own ?? CONCURRENCY);
  }
}
