import type { Scope, Transaction } from "../../../../platform/context/context";
import { manyLoader, oneLoader } from "../../../../platform/context/loader";
import { columns } from "../../../../platform/database/columns";
import { newId } from "../../../../platform/database/ids";
import type { Outcome } from "./outcome";
import { ScormAttemptEntity } from "./scorm-attempt.entity";

const COLUMNS = columns(ScormAttemptEntity);
const OF_VIEWER = `
  select ${COLUMNS} from scorm_attempt where user_id = $1 and lesson_id = any($2::uuid[]) and left_at is null order by id desc`;
const BEGIN = `
  insert into scorm_attempt (id, user_id, lesson_id, package_id, completed, total_seconds, started_at, updated_at)
  values ($1, $2, $3, $4, false, 0, now(), now()) on conflict (user_id, package_id) do nothing`;
const LOCKED = `select ${COLUMNS} from scorm_attempt where user_id = $1 and package_id = $2 for update`;
const UPDATE = `
  update scorm_attempt set
    completed = completed or $2, completed_at = case when completed or $2 then coalesce(completed_at, now()) end,
    passed = $3, score_percent = $4, total_seconds = $5, updated_at = now()
  where id = $1 returning ${COLUMNS}`;
/** What was completed stays, and so does what is at the newest package. */
const LEAVE = `
  update scorm_attempt attempt set left_at = now() from scorm_package pack
  where attempt.user_id = $1 and attempt.lesson_id = $2 and not attempt.completed and attempt.left_at is null
    and pack.id = attempt.package_id and pack.replaced_at is not null
  returning ${columns(ScormAttemptEntity, "attempt")}`;
const OF_LESSON = `select ${COLUMNS} from scorm_attempt where lesson_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`;

/**
 * The actor's attempts, by lesson, newest first: one for each version of its package that they have begun, without those that they
 * have left behind. Only for scopes with an actor.
 */
export const viewerAttemptsOfLesson = manyLoader<ScormAttemptEntity>(
  "viewerScormAttemptsOfLesson",
  (scope, lessonIds) => scope.query(OF_VIEWER, [scope.actor!.userId, lessonIds]),
  attempt => attempt.lessonId,
);

/** How many attempts a lesson has had. */
export const attemptCountOfLesson = oneLoader<{ lessonId: string; count: number }>(
  "scormAttemptCountOfLesson",
  (scope, lessonIds) =>
    scope.query(
      `select lesson_id as "lessonId", count(*)::int as count from scorm_attempt where lesson_id = any($1::uuid[]) group by lesson_id`,
      [lessonIds],
    ),
  row => row.lessonId,
);

/** Begins an attempt, if there is none. */
export async function beginAttempt(
  tx: Transaction,
  { userId, lessonId, packageId }: Pick<ScormAttemptEntity, "userId" | "lessonId" | "packageId">,
): Promise<void> {
  await tx.query(BEGIN, [newId(), userId, lessonId, packageId]);
}

/** Somebody's attempt at a package, which nobody else changes until the transaction ends. */
export async function lockAttempt(tx: Transaction, userId: string, packageId: string): Promise<ScormAttemptEntity | null> {
  const [attempt] = await tx.query<ScormAttemptEntity>(LOCKED, [userId, packageId]);
  return attempt ?? null;
}

/** Leaves somebody's unfinished attempts at replaced packages of a lesson behind; answers one of them, or null when there is none. */
export async function leaveReplaced(tx: Transaction, userId: string, lessonId: string): Promise<ScormAttemptEntity | null> {
  const [attempt] = await tx.query<ScormAttemptEntity>(LEAVE, [userId, lessonId]);
  return attempt ?? null;
}

export async function updateAttempt(
  tx: Transaction,
  id: string,
  { completed, passed, scorePercent }: Outcome,
  totalSeconds: number,
): Promise<ScormAttemptEntity> {
  const [attempt] = await tx.query<ScormAttemptEntity>(UPDATE, [id, completed, passed, scorePercent, totalSeconds]);
  return attempt!;
}

/** The attempts at a lesson, newest first, behind the one with an id. */
export function findAttempts(
  scope: Scope,
  lessonId: string,
  behindId: string | null,
  limit: number,
): Promise<ScormAttemptEntity[]> {
  return scope.query(OF_LESSON, [lessonId, behindId, limit]);
}
