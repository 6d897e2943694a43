import type { Scope, Transaction } from "../../../platform/context/context";
import { oneLoader } from "../../../platform/context/loader";
import { columns } from "../../../platform/database/columns";
import { JudgementEntity, type CriterionVerdict } from "./judgement.entity";

const COLUMNS = columns(JudgementEntity);
const OF_VIEWER = `select ${COLUMNS} from judgement where user_id = $1 and lesson_id = any($2::uuid[]) and judged_at is not null`;
const OF_LESSON = `
  select ${COLUMNS} from judgement where lesson_id = $1 and judged_at is not null and ($2::uuid is null or id > $2)
  order by id limit $3`;
const COUNT_OF_LESSON = "select count(*) as count from judgement where lesson_id = $1 and judged_at is not null";

/**
 * One job serves all that is wanted until it runs. One that has not come after ten minutes is lost: it is asked for anew; so is one that
 * waits for a new budget, which may have grown.
 */
const WANT = `
  insert into judgement as known (id, user_id, lesson_id, course_id, wanted_at) values ($1, $2, $3, $4, clock_timestamp())
  on conflict (user_id, lesson_id) do update set wanted_at = clock_timestamp(), course_id = excluded.course_id
    where known.met_at is null and (known.wanted_at is null
      or known.wanted_at not between clock_timestamp() - interval '10 minutes' and clock_timestamp())
  returning id`;
/** A job that runs again takes up its own claim; what a dead one held is free after three minutes. */
const CLAIM = `
  update judgement set wanted_at = null, claimed_by = $2, claimed_until = clock_timestamp() + interval '3 minutes'
  where id = $1 and met_at is null and (wanted_at is not null or claimed_by is not null)
    and (claimed_by is null or claimed_by = $2 or claimed_until < clock_timestamp())
  returning ${COLUMNS}`;
const LOCK = `select ${COLUMNS} from judgement where id = $1 and claimed_by = $2 for update`;
const SAVE = `
  update judgement set verdicts = $2, judged_at = clock_timestamp(), met_at = case when $3 then clock_timestamp() end,
    claimed_by = null, claimed_until = null
  where id = $1`;
const RELEASE = `
  update judgement set claimed_by = null, claimed_until = null, wanted_at = coalesce($3::timestamptz, wanted_at)
  where id = $1 and claimed_by = $2`;

/**
 * What a queue has lost, or a worker that died, or what has waited for a new budget; not what was said more than a day before, so that
 * a model which never answers is not asked for ever. A budget is new within a day.
 */
const WANT_ANEW = `
  update judgement set wanted_at = clock_timestamp() where id in (
    select id from judgement
    where met_at is null and coalesce(wanted_at, claimed_until) < now() - interval '10 minutes' and exists (
      select from thread where thread.user_id = judgement.user_id and thread.lesson_id = judgement.lesson_id
        and thread.last_message_at > coalesce(judgement.wanted_at, judgement.claimed_until) - interval '1 day')
    limit $1 for update skip locked
  )
  returning id as "judgementId"`;

/** The newest first; what the learner had forgotten is left out. */
const SAID = `
  select message.content, message.created_at as "createdAt" from message
  join thread on thread.id = message.thread_id
  where thread.user_id = $1 and thread.lesson_id = $2 and message.role = 'USER' and not message.forgotten
  order by message.created_at desc, message.position desc limit $3`;

/** A message that a learner wrote in a lesson. */
export interface SpokenMessage {
  content: string;
  createdAt: Date;
}

/** The actor's own, by lesson; null before the first. Only for scopes with an actor. */
export const viewerJudgementByLesson = oneLoader<JudgementEntity>(
  "viewerJudgementByLesson",
  (scope, lessonIds) => scope.query(OF_VIEWER, [scope.actor!.userId, lessonIds]),
  judgement => judgement.lessonId,
);

/** In the order in which learners began, from behind the judgement `after`. */
export function findJudgements(scope: Scope, lessonId: string, after: string | null, limit: number): Promise<JudgementEntity[]> {
  return scope.query(OF_LESSON, [lessonId, after, limit]);
}

export async function countJudgements(scope: Scope, lessonId: string): Promise<number> {
  const [row] = await scope.query<{ count: number }>(COUNT_OF_LESSON, [lessonId]);
  return row!.count;
}

/** Says that there is something new to judge. Answers the judgement where a job must be asked for, else null. */
export async function wantJudgement(
  tx: Transaction,
  { id, userId, lessonId, courseId }: Pick<JudgementEntity, "id" | "userId" | "lessonId" | "courseId">,
): Promise<string | null> {
  const [wanted] = await tx.query<{ id: string }>(WANT, [id, userId, lessonId, courseId]);
  return wanted?.id ?? null;
}

/** Judgements that are wanted for so long that nobody can be at them, as if they were wanted now; at most so many. */
export function wantAnew(tx: Transaction, limit: number): Promise<{ judgementId: string }[]> {
  return tx.query(WANT_ANEW, [limit]);
}

/** Takes a judgement for a job; null when there is nothing to judge, or another job has it. */
export async function claimJudgement(tx: Transaction, id: string, jobId: string): Promise<JudgementEntity | null> {
  const [judgement] = await tx.query<JudgementEntity>(CLAIM, [id, jobId]);
  return judgement ?? null;
}

/** Holds a judgement that is still this job's; null when it is not. */
export async function lockJudgement(tx: Transaction, id: string, jobId: string): Promise<JudgementEntity | null> {
  const [judgement] = await tx.query<JudgementEntity>(LOCK, [id, jobId]);
  return judgement ?? null;
}

/** Stores what was found, and gives the claim back. The caller holds the judgement. */
export async function saveJudgement(
  tx: Transaction,
  id: string,
  verdicts: readonly CriterionVerdict[],
  met: boolean,
): Promise<void> {
  await tx.query(SAVE, [id, JSON.stringify(verdicts), met]);
}

/** Gives a claim back without a judgement, which is wanted from `wantedAt` on; null: only what was said meanwhile, and the next reply, want it. */
export async function releaseJudgement(tx: Transaction, id: string, jobId: string, wantedAt: Date | null): Promise<void> {
  await tx.query(RELEASE, [id, jobId, wantedAt]);
}

/** What a learner has said in their conversations about a lesson, the newest first. */
export function findSaid(scope: Scope, userId: string, lessonId: string, limit: number): Promise<SpokenMessage[]> {
  return scope.query(SAID, [userId, lessonId, limit]);
}
