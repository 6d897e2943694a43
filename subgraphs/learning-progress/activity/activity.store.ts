import type { Scope, Transaction } from "../../../platform/context/context";
import { columns } from "../../../platform/database/columns";
import { ActivityEntity } from "./activity.entity";

const INSERT = `
  insert into activity (id, user_id, course_id, lesson_id, kind, note, score_percent, duration_seconds, accuracy_percent,
    difficulty, completion_percent, personal_record, happened_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
  on conflict do nothing`;
const FILTER = "user_id = $1 and ($2::uuid is null or course_id = $2)";
const LIST = `
  select ${columns(ActivityEntity)} from activity
  where ${FILTER} and ($3::timestamptz is null or (happened_at, id) < ($3, $4::uuid))
  order by happened_at desc, id desc limit $5`;
const COUNT = `select count(*) as count from activity where ${FILTER}`;

/** Whose log is read, and of which course; null for all. */
export interface ActivityFilter {
  userId: string;
  courseId: string | null;
}

/** Writes an entry of the log; one that is there already stays as it is. */
export async function insertActivity(tx: Transaction, activity: ActivityEntity): Promise<void> {
  const { id, userId, courseId, lessonId, kind, note, scorePercent, durationSeconds, happenedAt } = activity;
  const { accuracyPercent, difficulty, completionPercent, personalRecord } = activity;
  const measured = [scorePercent, durationSeconds, accuracyPercent, difficulty, completionPercent, personalRecord];
  await tx.query(INSERT, [id, userId, courseId, lessonId, kind, note, ...measured, happenedAt]);
}

/** What was done last, first. `after` is the [happenedAt, id] of the last one seen. */
export function findActivities(
  scope: Scope,
  { userId, courseId }: ActivityFilter,
  after: unknown[] | null,
  limit: number,
): Promise<ActivityEntity[]> {
  return scope.query(LIST, [userId, courseId, after?.[0] ?? null, after?.[1] ?? null, limit]);
}

export async function countActivities(scope: Scope, { userId, courseId }: ActivityFilter): Promise<number> {
  const [row] = await scope.query<{ count: number }>(COUNT, [userId, courseId]);
  return row!.count;
}
