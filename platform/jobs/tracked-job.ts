import type { Context, EnqueueOptions, Transaction } from "../context/context";
import type { JobDefinition } from "../context/definitions";
import { commonProblems, Refusal } from "../errors/problem";
import { defineTopic } from "../live/live";
import { defineJob, type Job } from "./define-job";
import type { JobEntity } from "./job.entity";
import { advanceJob, endJob, findJob, insertJob, type JobEnd } from "./job.store";

/** Told, by job, that its row has changed. */
export const jobNews = defineTopic<Record<string, never>>("platform.job");

/**
 * Tells how far a job is, 0–100. Cheap to call often: it is written and sent when at least one per cent has been added. Never
 * fails: progress that cannot be written is no reason to do the work again.
 */
export type ReportProgress = (percent: number) => Promise<void>;

/** All of it is told by the end alone. */
const MOST_REPORTED = 99;

/** Slow work that somebody watches. */
export interface TrackedJob<Payload> extends JobDefinition<Payload> {
  readonly attempts: number;
  /** Wait before the second try; doubles with each further one. */
  readonly backoffMs: number;
  /** As of any job: how many of them one process runs at once, in a queue of their own. */
  concurrency?(context: Context): number;
  /**
   * Does the work; safe to run again. What it answers is the job's result. A refusal fails the job at once, with its code; what
   * else is thrown makes it run again and, after the last attempt, fail with JOB_FAILED.
   */
  run(context: Context, payload: Payload, report: ReportProgress): Promise<object | null>;
  /**
   * Cleans up after a job that has failed for good, before its owner is told. May run more than once. What it throws is logged:
   * the job fails all the same.
   */
  onFailure?(context: Context, payload: Payload): Promise<void>;
}

/** Declares a job whose state is kept for whoever asked for it: start it with `startJob`. */
export function defineTrackedJob<Payload>(job: TrackedJob<Payload>): Job<Payload> {
  return defineJob<Payload>({
    name: job.name,
    attempts: job.attempts,
    backoffMs: job.backoffMs,
    concurrency: job.concurrency,
    tracked: true,
    async handle(context, payload, { id, lastAttempt }) {
      // Ended by an attempt that was taken for dead, or called up from the dead-letter list: its owner has been told.
      if (!(await advanceJob(context, id, 0))) return;
      await tell(context, id);
      try {
        await end(context, id, { status: "SUCCEEDED", result: await job.run(context, payload, reporter(context, id)) });
      } catch (error) {
        const refused = error instanceof Refusal;
        if (!refused && !lastAttempt) throw error;
        await fail(context, id, job, payload, refused ? error : null);
        // What nobody could foresee stays in the dead-letter list as well.
        if (!refused) throw error;
      }
    },
  });
}

/** Asks for a tracked job on behalf of `ownerId`, of the id that is given, if one is. It is queued if the transaction commits. */
export async function startJob<Payload>(
  tx: Transaction,
  job: JobDefinition<Payload>,
  payload: Payload,
  ownerId: string,
  options: Pick<EnqueueOptions, "id"> = {},
): Promise<JobEntity> {
  const id = tx.enqueue(job, payload, options);
  return insertJob(tx, { id, name: job.name, ownerId });
}

function reporter(context: Context, id: string): ReportProgress {
  let told = 0;
  return async percent => {
    // Not a number, as 0 of 0 is: nothing to tell.
    if (!(percent - told >= 1)) return;
    told = percent;
    try {
      if (await advanceJob(context, id, Math.min(percent, MOST_REPORTED))) await tell(context, id);
    } catch (error) {
      context.log.warn({ err: error }, "a job's progress was not written");
    }
  };
}

async function fail<Payload>(
  context: Context,
  id: string,
  job: TrackedJob<Payload>,
  payload: Payload,
  refusal: Refusal | null,
): Promise<void> {
  // Another attempt may have done the work while this one was taken for dead: what that one made is not cleaned away.
  if ((await findJob(context, id))?.finishedAt) return;
  await job.onFailure?.(context, payload).catch(error => context.log.error({ err: error }, "a failed job was not cleaned up"));
  const { code, message } = refusal ? { code: refusal.problem.code, message: refusal.message } : commonProblems.JOB_FAILED;
  await end(context, id, { status: "FAILED", code, message });
}

async function end(context: Context, id: string, how: JobEnd): Promise<void> {
  if (await endJob(context, id, how)) await tell(context, id);
}

/** Live messages only say sooner what the row says: one that is lost costs its reader a moment. */
async function tell(context: Context, id: string): Promise<void> {
  await context.broadcast(jobNews, id, {}).catch(error => context.log.warn({ err: error }, "news of a job was lost"));
}
