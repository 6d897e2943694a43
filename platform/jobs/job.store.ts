import type { Scope } from "../context/context";
import { oneLoader } from "../context/loader";
import { columns } from "../database/columns";
import { JobEntity } from "./job.entity";

const COLUMNS = columns(JobEntity);
const INSERT = `
  insert into job (id, name, owner_id, status, progress_percent, created_at)
  values ($1, $2, $3, 'QUEUED', 0, now()) returning ${COLUMNS}`;
const BY_IDS = `select ${COLUMNS} from job where id = any($1::uuid[])`;
const OF_OWNER = `
  select ${COLUMNS} from job where owner_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`;
const COUNT_OF_OWNER = "select count(*) as count from job where owner_id = $1";

/** Jobs that have ended stay as they are: an attempt that was taken for dead may still have something to say. */
const ADVANCE = `
  update job set status = 'RUNNING', progress_percent = greatest(progress_percent, $2)
  where id = $1 and finished_at is null returning ${COLUMNS}`;
const END = `
  update job set
    status = $2, result = $3, problem_code = $4, problem_message = $5, finished_at = now(),
    progress_percent = case when $2 = 'SUCCEEDED' then 100 else progress_percent end
  where id = $1 and finished_at is null returning ${COLUMNS}`;

export const jobById = oneLoader<JobEntity>(
  "jobById",
  (scope, ids) => scope.query(BY_IDS, [ids]),
  job => job.id,
);

export async function insertJob(
  scope: Scope,
  { id, name, ownerId }: Pick<JobEntity, "id" | "name" | "ownerId">,
): Promise<JobEntity> {
  const [job] = await scope.query<JobEntity>(INSERT, [id, name, ownerId]);
  return job!;
}

/** Reads it now, whatever a loader has read before. */
export async function findJob(scope: Scope, id: string): Promise<JobEntity | null> {
  const [job] = await scope.query<JobEntity>(BY_IDS, [[id]]);
  return job ?? null;
}

/** The jobs that somebody asked for, newest first, from behind the job `after`. */
export function findJobsOf(scope: Scope, ownerId: string, after: string | null, limit: number): Promise<JobEntity[]> {
  return scope.query(OF_OWNER, [ownerId, after, limit]);
}

export async function countJobsOf(scope: Scope, ownerId: string): Promise<number> {
  const [row] = await scope.query<{ count: number }>(COUNT_OF_OWNER, [ownerId]);
  return row!.count;
}

/** Progress never goes back: a second attempt begins where the first was seen. Null when the job has ended. */
export async function advanceJob(scope: Scope, id: string, progressPercent: number): Promise<JobEntity | null> {
  const [job] = await scope.query<JobEntity>(ADVANCE, [id, progressPercent]);
  return job ?? null;
}

/** How a job ended. */
export type JobEnd = { status: "SUCCEEDED"; result: object | null } | { status: "FAILED"; code: string; message: string };

/** Null when it had ended before. */
export async function endJob(scope: Scope, id: string, end: JobEnd): Promise<JobEntity | null> {
  const values =
    end.status === "SUCCEEDED"
      ? [end.result === null ? null : JSON.stringify(end.result), null, null]
      : [null, end.code, end.message];
  const [job] = await scope.query<JobEntity>(END, [id, end.status, ...values]);
  return job ?? null;
}
