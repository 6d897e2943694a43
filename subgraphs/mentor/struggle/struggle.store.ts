import type { Scope } from "../../../platform/context/context";

/** How a course's learners do in one of its lessons. */
export interface StruggleRow {
  lessonId: string;
  learners: number;
  insights: number;
  /** 1–10, one decimal. */
  averageUnderstanding: number | null;
  firstAttempts: number;
  /** 0–100, two decimals. */
  firstPassPercent: number | null;
  questions: number;
  /** At most 5, what most learners missed first. */
  missed: { question: string; learners: number }[];
  /** 0 nobody struggles, 1 all do; -1 where nothing is known. */
  struggle: number;
}

/** One row per lesson of the course, whatever its number of learners: how well they understand it, by insights and first attempts. */
const LESSONS = `
  with attempted as (
    select lesson_id, count(*) filter (where number = 1) as first_attempts, count(*) filter (where number = 1 and passed) as first_passes
    from known_attempt where course_id = $1 group by lesson_id
  ), understood as (
    select lesson_id, count(*) as insights, avg(understanding) as average from insight where course_id = $1 group by lesson_id
  ), asked as (
    select thread.lesson_id, count(*) as questions from thread join message on message.thread_id = thread.id
    where thread.course_id = $1 and thread.lesson_id is not null and message.role = 'USER' group by thread.lesson_id
  ), learning as (
    select lesson_id, count(*) as learners from (
      select lesson_id, user_id from known_attempt where course_id = $1
      union select lesson_id, user_id from known_completion where course_id = $1
      union select lesson_id, user_id from thread where course_id = $1 and lesson_id is not null
    ) who group by lesson_id
  )
  select lesson.id as "lessonId", coalesce(learners, 0)::integer as learners, coalesce(insights, 0)::integer as insights,
    round(average, 1) as "averageUnderstanding", coalesce(first_attempts, 0)::integer as "firstAttempts",
    round(100.0 * first_passes / nullif(first_attempts, 0), 2) as "firstPassPercent", coalesce(questions, 0)::integer as questions,
    round(coalesce(
      ((10 - average) / 9 + 1 - first_passes::numeric / nullif(first_attempts, 0)) / 2,
      (10 - average) / 9, 1 - first_passes::numeric / nullif(first_attempts, 0), -1), 4) as struggle
  from known_lesson lesson
  left join attempted on attempted.lesson_id = lesson.id
  left join understood on understood.lesson_id = lesson.id
  left join asked on asked.lesson_id = lesson.id
  left join learning on learning.lesson_id = lesson.id
  where lesson.course_id = $1 and lesson.published and not lesson.archived`;
const LIST = `
  with page as (
    select * from (${LESSONS}) lessons
    where $2::numeric is null or (-struggle, -questions, "lessonId") > (-$2::numeric, -$3::integer, $4::uuid)
    order by -struggle, -questions, "lessonId" limit $5
  )
  select page.*, coalesce(missed.questions, '[]') as missed
  from page left join lateral (
    select json_agg(json_build_object('question', question, 'learners', learners) order by learners desc, question) as questions
    from (
      select question, count(distinct user_id) as learners from known_attempt, unnest(missed) as question
      where course_id = $1 and lesson_id = page."lessonId"
      group by question order by learners desc, question limit 5
    ) most
  ) missed on true
  order by -struggle, -page.questions, "lessonId"`;
const COUNT = "select count(*) as count from known_lesson where course_id = $1 and published and not archived";

/** A course's lessons, where its learners struggle most first. `after` is the [struggle, questions, lessonId] of the last one seen. */
export function findStruggles(scope: Scope, courseId: string, after: unknown[] | null, limit: number): Promise<StruggleRow[]> {
  return scope.query(LIST, [courseId, ...(after ?? [null, null, null]), limit]);
}

export async function countStruggles(scope: Scope, courseId: string): Promise<number> {
  const [row] = await scope.query<{ count: number }>(COUNT, [courseId]);
  return row!.count;
}
