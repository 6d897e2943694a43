import type { Scope } from "../../../platform/context/context";
import type { KnownAttemptEntity } from "../learner/known-attempt.entity";

/** What a learner has done in a lesson, and how far they are in its course. */
export interface LessonWork {
  courseTitle: string;
  lessonTitle: string;
  /** A LessonType of the catalog. */
  lessonType: string;
  /** Null before they complete it. */
  completedAt: Date | null;
  /** Lessons of the course that they have completed. */
  completedLessons: number;
}

/** One try at the lesson's quiz. */
export type LessonAttempt = Pick<KnownAttemptEntity, "number" | "scorePercent" | "passed" | "missed" | "gradedAt">;

const WORK = `
  select course.title as "courseTitle", lesson.title as "lessonTitle", lesson.type as "lessonType",
    completion.completed_at as "completedAt",
    (select count(*) from known_completion own where own.user_id = $1 and own.course_id = $2) as "completedLessons"
  from known_course course
  join known_lesson lesson on lesson.id = $3
  left join known_completion completion on completion.user_id = $1 and completion.lesson_id = $3
  where course.id = $2 and lesson.course_id = $2 and not lesson.archived`;
const ATTEMPTS = `
  select number, score_percent as "scorePercent", passed, missed, graded_at as "gradedAt" from known_attempt
  where user_id = $1 and lesson_id = $2 order by graded_at desc, attempt_id limit $3`;

/** Null when the lesson, or its course, is not known or gone. */
export async function findLessonWork(
  scope: Scope,
  userId: string,
  courseId: string,
  lessonId: string,
): Promise<LessonWork | null> {
  const [work] = await scope.query<LessonWork>(WORK, [userId, courseId, lessonId]);
  return work ?? null;
}

/** A learner's last attempts at a lesson's quiz, the newest first. */
export function findLessonAttempts(scope: Scope, userId: string, lessonId: string, limit: number): Promise<LessonAttempt[]> {
  return scope.query(ATTEMPTS, [userId, lessonId, limit]);
}
