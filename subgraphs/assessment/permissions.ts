import { hasRole, type Actor } from "../../platform/context/actor";
import type { AccessRule } from "../../platform/graphql/allow";
import type { QuizAttemptEntity } from "./attempt/attempt.entity";
import type { KnownLesson } from "./neighbours/known.entity";

/**
 * Of the fields that show keys or change a quiz. A learner may have a private course of their own, so a role does not decide: the
 * field's service asks `isStaff` before it answers anything.
 */
export const courseStaff: AccessRule = { name: "the course's staff", allows: actor => actor !== null };

/**
 * The instructor of the lesson's course, and admins: its staff. They see the keys and change the quiz. A private course is its
 * owner's, whatever their role.
 */
export function isStaff(actor: Actor | null, lesson: Pick<KnownLesson, "instructorId" | "visibility">): boolean {
  if (hasRole(actor, "ADMIN")) return true;
  const entitled = lesson.visibility === "PRIVATE" || hasRole(actor, "INSTRUCTOR");
  return entitled && actor?.userId === lesson.instructorId;
}

/**
 * Everybody knows the published lessons of published public courses, and who has ever enrolled those of any other; what was never
 * published only staff know.
 */
export function mayKnowLesson(actor: Actor | null, lesson: KnownLesson): boolean {
  const shown = lesson.publication === "PUBLISHED" && lesson.visibility === "PUBLIC";
  return (lesson.published && (shown || lesson.enrollmentStatus !== null)) || isStaff(actor, lesson);
}

/** Who learns in the course may take its quizzes, also after completing it. */
export function isEnrolled({ enrollmentStatus }: Pick<KnownLesson, "enrollmentStatus">): boolean {
  return enrollmentStatus === "ACTIVE" || enrollmentStatus === "COMPLETED";
}

/** Learners of the course, and its staff to try the quiz out. */
export function mayTakeQuiz(actor: Actor, lesson: KnownLesson): boolean {
  return (lesson.published && isEnrolled(lesson)) || isStaff(actor, lesson);
}

/** An attempt is its maker's: nobody else saves or submits it. */
export function isOwnAttempt(actor: Actor | null, attempt: Pick<QuizAttemptEntity, "userId">): boolean {
  return actor !== null && actor.userId === attempt.userId;
}
