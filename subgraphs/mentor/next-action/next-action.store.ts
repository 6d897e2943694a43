import type { Scope } from "../../../platform/context/context";
import { isShown } from "../neighbours/outline.store";

const OPEN = `
  select from known_lesson lesson
  where lesson.id = $2 and not lesson.archived and ${isShown("lesson.id", "lesson.course_id", "$1")}
    and not exists (select from judgement where user_id = $1 and lesson_id = $2 and met_at is not null)`;
/** In the order that they are given in. */
const UNREAD = `
  select wanted.id from unnest($2::uuid[]) with ordinality as wanted (id, place)
  where not exists (select from known_completion where user_id = $1 and lesson_id = wanted.id)
  order by wanted.place limit 1`;
/** The quiz that was tried last, unless it was ever passed, or is gone, or not in the version that they learn by. */
const FAILED_QUIZ = `
  select last.lesson_id as id from (
    select lesson_id from known_attempt where user_id = $1 and course_id = $2 order by graded_at desc, attempt_id limit 1
  ) last
  join known_lesson lesson on lesson.id = last.lesson_id and lesson.published and not lesson.archived
  where ${isShown("lesson.id", "$2", "$1")}
    and not exists (
      select from known_attempt passed where passed.user_id = $1 and passed.lesson_id = last.lesson_id and passed.passed)`;

/** Whether a lesson is still there for somebody to do: it is in their version, and they have not met all of its criteria. */
export async function isOpenTo(scope: Scope, userId: string, lessonId: string): Promise<boolean> {
  return (await scope.query(OPEN, [userId, lessonId])).length > 0;
}

/** The first of some lessons that somebody has not completed; null when they have all. */
export async function findUncompleted(scope: Scope, userId: string, lessonIds: readonly string[]): Promise<string | null> {
  const [lesson] = await scope.query<{ id: string }>(UNREAD, [userId, lessonIds]);
  return lesson?.id ?? null;
}

/** The lesson of the quiz that somebody tried last in a course, if they have not passed it. */
export async function findFailedQuiz(scope: Scope, userId: string, courseId: string): Promise<string | null> {
  const [lesson] = await scope.query<{ id: string }>(FAILED_QUIZ, [userId, courseId]);
  return lesson?.id ?? null;
}
