import { hasRole, type Actor } from "../../platform/context/actor";
import type { QuizAttemptEntity } from "./attempt/attempt.entity";
import type { KnownLesson } from "./neighbours/known.entity";

/** The instructor of the lesson's course, and admins: its staff. They see the keys and change the quiz. */
export function isStaff(actor: Actor | null, lesson: Pick<KnownLesson, "instructorId">): boolean {
  if (hasRole(actor, "ADMIN")) return true;
  return hasRole(actor, "INSTRUCTOR") && actor?.userId === lesson.instructorId;
}

/** Everybody knows the lessons of published courses; all others only their staff, and who has ever enrolled. */
export function mayKnowLesson(actor: Actor | null, lesson: KnownLesson): boolean {
  return lesson.publication === "PUBLISHED" || lesson.enrollmentStatus !== null || isStaff(actor, lesson);
}

/** Who learns in the course may take its quizzes, also after completing it. */
export function isEnrolled({ enrollmentStatus }: Pick<KnownLesson, "enrollmentStatus">): boolean {
  return enrollmentStatus === "ACTIVE" || enrollmentStatus === "COMPLETED";
}

/** Learners of the course, and its staff to try the quiz out. */
export function mayTakeQuiz(actor: Actor, lesson: KnownLesson): boolean {
  return isEnrolled(lesson) || isStaff(actor, lesson);
}

/** An attempt is its maker's: nobody else saves or submits it. */
export function isOwnAttempt(actor: Actor | null, attempt: Pick<QuizAttemptEntity, "userId">): boolean {
  return actor !== null && actor.userId === attempt.userId;
}
