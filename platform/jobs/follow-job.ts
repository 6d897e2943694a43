import type { Context } from "../context/context";
import { PatientReader } from "../live/patient-reader";
import { endingBoth } from "../live/ending-both";
import type { LiveSubscription } from "../live/live";
import type { JobEntity } from "./job.entity";
import { findJob } from "./job.store";
import { jobNews } from "./tracked-job";

/** The net under live messages, which may be lost: after so much silence the row is read. */
const SILENCE_MS = 2_000;

/**
 * Follows a job to its end: its present state at once, each change that is seen, and nothing behind the end. Works in any process,
 * and on a job that has ended. Changes that come faster than the reader reads are told as one. The caller has asked whether the
 * actor may watch it. Empty when there is no such job.
 */
export async function followJob(ctx: Context, id: string): Promise<AsyncIterableIterator<JobEntity>> {
  // Listens before it reads: what is said in between waits.
  const news = await ctx.listen(jobNews, id);
  return endingBoth(readStates(ctx, id, news), news);
}

async function* readStates(ctx: Context, id: string, news: LiveSubscription<unknown>): AsyncGenerator<JobEntity, void> {
  const reader = new PatientReader(news);
  try {
    for (let told: JobEntity | null = null; ;) {
      const job = await findJob(ctx, id);
      if (!job) return;
      if (!told || hasChanged(told, job)) yield job;
      if (job.finishedAt) return;
      told = job;
      if ((await reader.next(SILENCE_MS))?.done) return;
    }
  } finally {
    await news.return();
  }
}

function hasChanged(before: JobEntity, now: JobEntity): boolean {
  return now.status !== before.status || now.progressPercent !== before.progressPercent;
}
