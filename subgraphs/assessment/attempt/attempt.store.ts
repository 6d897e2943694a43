import type { Transaction } from "../../../platform/context/context";
import { oneLoader, type Loader } from "../../../platform/context/loader";
import { columns } from "../../../platform/database/columns";
import { QuizAttemptEntity } from "./attempt.entity";

const COLUMNS = columns(QuizAttemptEntity);
const BY_IDS = `select ${COLUMNS} from quiz_attempt where id = any($1::uuid[])`;

/** For slow lines: answers are taken this long after the time limit. */
export const GRACE_SECONDS = 5;

/** One clock for all processes: the database's. */
const LOCK = `
  select ${COLUMNS}, clock_timestamp() as now,
    coalesce(clock_timestamp() > expires_at + make_interval(secs => ${GRACE_SECONDS}), false) as overdue
  from quiz_attempt`;
const LOCK_BY_ID = `${LOCK} where id = $1 for update`;
const LOCK_RUNNING = `${LOCK} where user_id = $1 and lesson_id = $2 and try_out = $3 and status = 'IN_PROGRESS' for update`;

/** Whoever is second, at the same moment, inserts nothing: unique indexes hold the number and the one attempt in progress. */
const INSERT = `
  insert into quiz_attempt (id, lesson_id, course_id, user_id, try_out, number, status, started_at, expires_at, pass_percent,
    points_possible)
  select $1, $2, $3, $4, $5, coalesce(max(number), 0) + 1, 'IN_PROGRESS', now(), now() + make_interval(secs => $6), $7, $8
  from quiz_attempt where user_id = $4 and lesson_id = $2 and try_out = $5
  on conflict do nothing
  returning ${COLUMNS}`;
const READY_AT = `
  select max(submitted_at) + make_interval(secs => $3) as "readyAt" from quiz_attempt
  where user_id = $1 and lesson_id = $2 and not try_out
  having max(submitted_at) + make_interval(secs => $3) > now()`;
const END = `
  update quiz_attempt set status = $2, submitted_at = case $2 when 'EXPIRED' then expires_at else clock_timestamp() end,
    points_earned = $3, score_percent = $4, passed = $5
  where id = $1
  returning ${COLUMNS}`;

/** $1 lesson, $2 how many, $3 the cursor's id or null: one row per key; $4 the viewer. UUIDs v7 sort by their time. */
const HISTORIES = `
  select key.index::integer as "keyIndex", attempt.*
  from unnest($1::uuid[], $2::integer[], $3::uuid[]) with ordinality as key (lesson_id, size, before_id, index)
  cross join lateral (
    select ${COLUMNS} from quiz_attempt
    where user_id = $4 and lesson_id = key.lesson_id and (key.before_id is null or id < key.before_id)
    order by id desc limit key.size
  ) attempt
  order by key.index, attempt.id desc`;
const COUNTS = `
  select lesson_id as "lessonId", count(*) from quiz_attempt
  where user_id = $2 and lesson_id = any($1::uuid[]) group by lesson_id`;

/** An attempt below the lock of this transaction. */
export interface LockedAttempt extends QuizAttemptEntity {
  now: Date;
  /** Whether its time, grace included, has run out. */
  overdue: boolean;
}

/** A new attempt, before the database gives it its number and times. */
export type NewAttempt = Pick<
  QuizAttemptEntity,
  "id" | "lessonId" | "courseId" | "userId" | "tryOut" | "passPercent" | "pointsPossible"
> & { timeLimitSeconds: number | null };

/** Whose attempts at which quiz. */
export type AttemptOwner = Pick<QuizAttemptEntity, "userId" | "lessonId" | "tryOut">;

/** What an ended attempt comes to. */
export type AttemptScore = { [Field in "pointsEarned" | "scorePercent" | "passed"]: NonNullable<QuizAttemptEntity[Field]> };

/** A page of the viewer's attempts at one quiz, newest first. */
export interface HistoryKey {
  lessonId: string;
  size: number;
  /** Starts behind this attempt; null at the newest. */
  beforeId: string | null;
}

export const attemptById = oneLoader<QuizAttemptEntity>(
  "attemptById",
  (scope, ids) => scope.query(BY_IDS, [ids]),
  attempt => attempt.id,
);

/** The viewer's attempts, try-outs too, for many lessons in one statement. Only for signed-in viewers. */
export const viewerHistory: Loader<HistoryKey, QuizAttemptEntity[]> = {
  name: "viewerHistory",
  async batch(scope, keys) {
    const fields = [keys.map(key => key.lessonId), keys.map(key => key.size), keys.map(key => key.beforeId)];
    const rows = await scope.query<QuizAttemptEntity & { keyIndex: number }>(HISTORIES, [...fields, scope.actor!.userId]);
    return keys.map((_key, index) => rows.filter(row => row.keyIndex === index + 1));
  },
};

/** How many attempts the viewer has made at a lesson's quiz; null for none. */
export const viewerAttemptCount = oneLoader<{ lessonId: string; count: number }>(
  "viewerAttemptCount",
  (scope, lessonIds) => scope.query(COUNTS, [lessonIds, scope.actor!.userId]),
  row => row.lessonId,
);

/** Locks an attempt until the end of the transaction, so that it ends once. `id` is a UUID. */
export async function lockAttempt(tx: Transaction, id: string): Promise<LockedAttempt | null> {
  const [attempt] = await tx.query<LockedAttempt>(LOCK_BY_ID, [id]);
  return attempt ?? null;
}

/** Locks the attempt that a person has in progress. */
export async function lockRunningAttempt(tx: Transaction, owner: AttemptOwner): Promise<LockedAttempt | null> {
  const [attempt] = await tx.query<LockedAttempt>(LOCK_RUNNING, [owner.userId, owner.lessonId, owner.tryOut]);
  return attempt ?? null;
}

/** Null when the same person has begun one at the same moment. */
export async function insertAttempt(tx: Transaction, attempt: NewAttempt): Promise<QuizAttemptEntity | null> {
  const { id, lessonId, courseId, userId, tryOut, timeLimitSeconds, passPercent, pointsPossible } = attempt;
  const values = [id, lessonId, courseId, userId, tryOut, timeLimitSeconds, passPercent, pointsPossible];
  const [inserted] = await tx.query<QuizAttemptEntity>(INSERT, values);
  return inserted ?? null;
}

/** When a learner may try again; null for now. */
export async function findReadyAt(tx: Transaction, owner: AttemptOwner, coolDownSeconds: number): Promise<Date | null> {
  const [row] = await tx.query<{ readyAt: Date }>(READY_AT, [owner.userId, owner.lessonId, coolDownSeconds]);
  return row?.readyAt ?? null;
}

/** Ends an attempt with its score. */
export async function endAttempt(
  tx: Transaction,
  id: string,
  status: "SUBMITTED" | "EXPIRED",
  { pointsEarned, scorePercent, passed }: AttemptScore,
): Promise<QuizAttemptEntity> {
  const [attempt] = await tx.query<QuizAttemptEntity>(END, [id, status, pointsEarned, scorePercent, passed]);
  return attempt!;
}
