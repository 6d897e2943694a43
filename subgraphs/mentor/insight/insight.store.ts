import type { Scope, Transaction } from "../../../platform/context/context";
import { columns } from "../../../platform/database/columns";
import { InsightEntity } from "./insight.entity";

const COLUMNS = columns(InsightEntity);

const ASK_DUE = `
  insert into insight_due (user_id, lesson_id, course_id, asked_at) values ($1, $2, $3, clock_timestamp())
  on conflict do nothing returning lesson_id`;
const ASK_ANEW = `
  update insight_due due set asked_at = clock_timestamp() from (
    select user_id, lesson_id from insight_due where asked_at < now() - make_interval(secs => $1)
    order by asked_at limit $2 for update skip locked
  ) late
  where due.user_id = late.user_id and due.lesson_id = late.lesson_id
  returning due.user_id as "userId", due.course_id as "courseId", due.lesson_id as "lessonId"`;
const TAKE_DUE = "delete from insight_due where user_id = $1 and lesson_id = $2";
const OF_LESSONS = `select ${COLUMNS} from insight where user_id = $1 and lesson_id = any($2::uuid[])`;
/** The place of an insight that knew more is not taken. */
const SAVE = `
  insert into insight as known
    (id, user_id, course_id, lesson_id, understanding, engagement, text, recommended_actions, model, as_of, created_at, updated_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, clock_timestamp(), clock_timestamp())
  on conflict (user_id, lesson_id) do update
    set course_id = excluded.course_id, understanding = excluded.understanding, engagement = excluded.engagement,
      text = excluded.text, recommended_actions = excluded.recommended_actions, model = excluded.model, as_of = excluded.as_of,
      updated_at = excluded.updated_at
    where known.as_of <= excluded.as_of
  returning ${COLUMNS}`;

const FILTER = "course_id = $1 and ($2::uuid is null or user_id = $2) and ($3::uuid is null or lesson_id = $3)";
const LIST = `
  select ${COLUMNS} from insight
  where ${FILTER} and ($4::timestamptz is null or (updated_at, id) < ($4, $5::uuid))
  order by updated_at desc, id desc limit $6`;
const COUNT = `select count(*) as count from insight where ${FILTER}`;

/** Which insights of a course are meant: all, or those of a learner, or in a lesson. */
export interface InsightFilter {
  courseId: string;
  userId: string | null;
  lessonId: string | null;
}

/** Remembers that an insight is due; false when one is already. */
export async function askDue(tx: Transaction, userId: string, lessonId: string, courseId: string): Promise<boolean> {
  return (await tx.query(ASK_DUE, [userId, lessonId, courseId])).length > 0;
}

/** Insights that have been due for so many seconds, as if they were asked for now; at most so many. */
export function askDueAnew(
  tx: Transaction,
  seconds: number,
  limit: number,
): Promise<{ userId: string; courseId: string; lessonId: string }[]> {
  return tx.query(ASK_ANEW, [seconds, limit]);
}

/** From now on, what happens makes another insight due. */
export async function takeDue(tx: Transaction, userId: string, lessonId: string): Promise<void> {
  await tx.query(TAKE_DUE, [userId, lessonId]);
}

/** Somebody's insights in lessons, as they are now. */
export function findInsightsInLessons(scope: Scope, userId: string, lessonIds: readonly string[]): Promise<InsightEntity[]> {
  return scope.query(OF_LESSONS, [userId, lessonIds]);
}

/** Null when there is one that knew more. */
export async function saveInsight(
  tx: Transaction,
  insight: Omit<InsightEntity, "createdAt" | "updatedAt">,
): Promise<InsightEntity | null> {
  const { id, userId, courseId, lessonId, understanding, engagement, text, recommendedActions, model, asOf } = insight;
  const values = [id, userId, courseId, lessonId, understanding, engagement, text, recommendedActions, model, asOf];
  const [saved] = await tx.query<InsightEntity>(SAVE, values);
  return saved ?? null;
}

/** Those that changed last first. `after` is the [updatedAt, id] of the last one seen. */
export function findInsights(
  scope: Scope,
  { courseId, userId, lessonId }: InsightFilter,
  after: unknown[] | null,
  limit: number,
): Promise<InsightEntity[]> {
  return scope.query(LIST, [courseId, userId, lessonId, after?.[0] ?? null, after?.[1] ?? null, limit]);
}

export async function countInsights(scope: Scope, { courseId, userId, lessonId }: InsightFilter): Promise<number> {
  const [row] = await scope.query<{ count: number }>(COUNT, [courseId, userId, lessonId]);
  return row!.count;
}
