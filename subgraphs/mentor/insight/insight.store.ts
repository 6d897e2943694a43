import type { Scope, Transaction } from "../../../platform/context/context";
import { columns } from "../../../platform/database/columns";
import { InsightEntity } from "./insight.entity";

const COLUMNS = columns(InsightEntity);

const ASK_DUE = `
  insert into insight_due (user_id, lesson_id, course_id, asked_at) values ($1, $2, $3, clock_timestamp())
  on conflict (user_id, lesson_id) do update set asked_at = excluded.asked_at
  returning old.user_id is null or old.asked_at > clock_timestamp() as "isNew"`;
/** Due for so many seconds. */
const LATE = "select user_id, lesson_id from insight_due where asked_at < now() - make_interval(secs => $1)";
const ASK_ANEW = `
  update insight_due due set asked_at = clock_timestamp() from (
    ${LATE} order by asked_at limit $2 for update skip locked
  ) late
  where due.user_id = late.user_id and due.lesson_id = late.lesson_id
  returning due.user_id as "userId", due.course_id as "courseId", due.lesson_id as "lessonId"`;
const FORGET_OLD = `
  delete from insight_due due using (
    ${LATE}
      and not exists (
        select from known_attempt done where done.user_id = insight_due.user_id and done.lesson_id = insight_due.lesson_id
          and done.graded_at > insight_due.asked_at - interval '1 day')
      and not exists (
        select from known_completion done where done.user_id = insight_due.user_id and done.lesson_id = insight_due.lesson_id
          and done.completed_at > insight_due.asked_at - interval '1 day')
    order by asked_at limit $2 for update skip locked
  ) old
  where due.user_id = old.user_id and due.lesson_id = old.lesson_id`;
/** As a text: a Date would lose its microseconds. */
const DUE = 'select asked_at::text as "askedAt" from insight_due where user_id = $1 and lesson_id = $2';
const PUT_OFF = "update insight_due set asked_at = $3 where user_id = $1 and lesson_id = $2";
const END_DUE = "delete from insight_due where user_id = $1 and lesson_id = $2 and asked_at = $3::timestamptz";
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

/** Who has done something, and where. */
export interface Occasion {
  userId: string;
  courseId: string;
  lessonId: string;
}

/** Which insights of a course are meant: all, or those of a learner, or in a lesson. */
export interface InsightFilter {
  courseId: string;
  userId: string | null;
  lessonId: string | null;
}

/** Remembers that an insight is due, and since when; false when one was already, and waits for nothing else. */
export async function askDue(tx: Transaction, { userId, courseId, lessonId }: Occasion): Promise<boolean> {
  const [due] = await tx.query<{ isNew: boolean }>(ASK_DUE, [userId, lessonId, courseId]);
  return due!.isNew;
}

/** When the insight that is due was asked for last, or from when on it can be made; null when none is due. */
export async function findDue(scope: Scope, { userId, lessonId }: Occasion): Promise<string | null> {
  const [due] = await scope.query<{ askedAt: string }>(DUE, [userId, lessonId]);
  return due?.askedAt ?? null;
}

/** From now on it is due no more, unless it was asked for again since then. */
export async function endDue(tx: Transaction, { userId, lessonId }: Occasion, askedAt: string): Promise<void> {
  await tx.query(END_DUE, [userId, lessonId, askedAt]);
}

/** It stays due, and is asked for anew when that time has come. */
export async function putOff(tx: Transaction, { userId, lessonId }: Occasion, until: Date): Promise<void> {
  await tx.query(PUT_OFF, [userId, lessonId, until]);
}

/** Insights that have been due for so many seconds, as if they were asked for now; at most so many. */
export function askDueAnew(tx: Transaction, seconds: number, limit: number): Promise<Occasion[]> {
  return tx.query(ASK_ANEW, [seconds, limit]);
}

/** Of those, no more is wanted where the learner has done nothing in the lesson for a day before. A budget is new within a day. */
export async function forgetOldDue(tx: Transaction, seconds: number, limit: number): Promise<void> {
  await tx.query(FORGET_OLD, [seconds, limit]);
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
