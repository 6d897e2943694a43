import type { Context } from "../../../platform/context/context";
import { commonProblems, refuse, type ProblemKind } from "../../../platform/errors/problem";
import { signedInActor } from "../../../platform/graphql/allow";
import { decodeCursor, isOneId, pageOf, type Page, type PageArgs } from "../../../platform/graphql/connection";
import { followJob } from "../../../platform/jobs/follow-job";
import type { JobEntity } from "../../../platform/jobs/job.entity";
import { countJobsOf, findJobsOf, jobById } from "../../../platform/jobs/job.store";
import { mayWatchJob } from "../permissions";
import { problems } from "../problems";

/** A job that the actor may watch; null for any other. */
export async function findWatchedJob(ctx: Context, id: string): Promise<JobEntity | null> {
  const job = await ctx.load(jobById, id);
  return job && mayWatchJob(ctx.actor, job) ? job : null;
}

/** The jobs that the actor has asked for, newest first. */
export async function listJobs(ctx: Context, { first, after }: PageArgs): Promise<Page<JobEntity>> {
  const { userId } = signedInActor(ctx);
  const cursor = decodeCursor(after, isOneId);
  const rows = await findJobsOf(ctx, userId, cursor && String(cursor[0]), first + 1);
  return pageOf(
    rows,
    first,
    job => [job.id],
    () => countJobsOf(ctx, userId),
  );
}

/** The states of a job that the actor may watch, from the present one to its end. */
export async function watchJob(ctx: Context, id: string): Promise<AsyncIterableIterator<JobEntity>> {
  if (!(await findWatchedJob(ctx, id))) throw refuse(problems.JOB_NOT_FOUND, ["id"]);
  return followJob(ctx, id);
}

/** Why a job failed, in the shape of the GraphQL interface; null unless it has. The kind is that of the problem today. */
export function problemOf({ problemCode, problemMessage }: Pick<JobEntity, "problemCode" | "problemMessage">) {
  if (problemCode === null) return null;
  const known: Record<string, { kind: ProblemKind } | undefined> = { ...commonProblems, ...problems };
  return { type: known[problemCode]?.kind ?? "Conflict", code: problemCode, message: problemMessage!, path: null };
}
