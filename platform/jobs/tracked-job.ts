import type { Context, Transaction } from "../context/context";
import type { JobDefinition } from "../context/definitions";
import { Refusal } from "../errors/problem";
import { defineTopic } from "../live/live";
import { defineJob, type Job } from "./define-job";
import type { JobEntity } from "./job.entity";
import { advanceJob, endJob, insertJob, type JobEnd } from "./job.store";

/** Told, by job, that its row has changed. */
export const jobNews = defineTopic<Record<string, never>>("platform.job");

/** Tells how far a job is, 0–100. Cheap to call often: it is written and sent when at least one per cent has been added. */
export type ReportProgress = (percent: number) => Promise<void>;

/** Slow work that somebody watches. */
export interface TrackedJob<Payload> extends JobDefinition<Payload> {
  readonly attempts: number;
  /** Wait before the second try; doubles with each further one. */
  readonly backoffMs: number;
  /**
   * Does the work; safe to run again. What it answers is the job's result. A refusal fails the job at once, with its code; what
   * else is thrown makes it run again and, after the last attempt, fail with JOB_FAILED.
   */
  run(context: Context, payload: Payload, report: ReportProgress): Promise<object | null>;
  /** Cleans up after a job that has failed for good. */
  onFailure?(context: Context, payload: Payload): Promise<void>;
}

/** What is told of a job that failed for no reason that its owner could mend. */
const JOB_FAILED = { code: "JOB_FAILED", message: "This could not be done. Try again later." };

/** Declares a job whose state is kept for whoever asked for it: start it with `startJob`. */
export function defineTrackedJob<Payload>(job: TrackedJob<Payload>): Job<Payload> {
  return defineJob<Payload>({
    name: job.name,
    attempts: job.attempts,
    backoffMs: job.backoffMs,
    async handle(context, payload, { id, lastAttempt }) {
      if (!(await advanceJob(context, id, 0))) return;
      await tell(context, id);
      try {
        await end(context, id, { status: "SUCCEEDED", result: await job.run(context, payload, reporter(context, id)) });
      } catch (error) {
        const refused = error instanceof Refusal;
        if (!refused && !lastAttempt) throw error;
        await job.onFailure?.(context, payload);
        const { code, message } = refused ? { code: error.problem.code, message: error.message } : JOB_FAILED;
        await end(context, id, { status: "FAILED", code, message });
        // What nobody could foresee stays in the dead-letter list as well.
        if (!refused) throw error;
      }
    },
  });
}

/** Asks for a tracked job on behalf of `ownerId`. It is queued if the transaction commits. */
export async function startJob<Payload>(
  tx: Transaction,
  job: JobDefinition<Payload>,
  payload: Payload,
  ownerId: string,
): Promise<JobEntity> {
  const id = await tx.enqueue(job, payload);
  return insertJob(tx, { id, name: job.name, ownerId });
}

function reporter(context: Context, id: string): ReportProgress {
  let told = 0;
  return async percent => {
    if (percent - told < 1) return;
    told = percent;
    if (await advanceJob(context, id, Math.min(percent, 99))) await tell(context, id);
  };
}

async function end(context: Context, id: string, how: JobEnd): Promise<void> {
  if (await endJob(context, id, how)) await tell(context, id);
}

/** Live messages only say sooner what the row says: one that is lost costs its reader a moment. */
async function tell(context: Context, id: string): Promise<void> {
  await context.broadcast(jobNews, id, {}).catch(error => context.log.warn({ err: error }, "news of a job was lost"));
}
