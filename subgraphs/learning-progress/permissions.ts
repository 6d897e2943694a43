import { hasRole, type Actor } from "../../platform/context/actor";
import type { EnrollmentEntity } from "./enrollment/enrollment.entity";
import type { KnownCourseEntity } from "./neighbours/known-course.entity";

/** The person themselves and admins. */
export function maySeeLearning(actor: Actor | null, userId: string): boolean {
  return actor?.userId === userId || hasRole(actor, "ADMIN");
}

/** A course's staff: its instructor and admins. */
export function isStaff(actor: Actor | null, course: KnownCourseEntity | null): boolean {
  return hasRole(actor, "ADMIN") || (course !== null && teaches(actor, course));
}

/** Whether the course is the actor's own: a private one whatever their role, a public one for as long as they are an instructor. */
export function teaches(
  actor: Actor | null,
  course: { instructorId: string | null; visibility: KnownCourseEntity["visibility"] },
): boolean {
  const entitled = course.visibility === "PRIVATE" || hasRole(actor, "INSTRUCTOR");
  return actor !== null && entitled && actor.userId === course.instructorId;
}

/** Everybody may enrol in a published course, but in a private one its owner alone. */
export function mayEnroll(actor: Actor, course: KnownCourseEntity): boolean {
  return course.publication === "PUBLISHED" && (course.visibility === "PUBLIC" || actor.userId === course.instructorId);
}

/** Everybody knows the published public courses; all others only their staff, and who has ever enrolled. */
export function mayKnowCourse(
  actor: Actor | null,
  course: KnownCourseEntity | null,
  enrollment: EnrollmentEntity | null,
): boolean {
  const shown = course?.publication === "PUBLISHED" && course.visibility === "PUBLIC";
  return shown || enrollment !== null || isStaff(actor, course);
}

/** The learner, and the staff of the course. */
export function maySeeEnrollment(actor: Actor | null, { userId }: EnrollmentEntity, course: KnownCourseEntity | null): boolean {
  return maySeeLearning(actor, userId) || isStaff(actor, course);
}

/** The learner and admins: an instructor looks on. */
export function mayChangeEnrollment(actor: Actor | null, { userId }: EnrollmentEntity): boolean {
  return maySeeLearning(actor, userId);
}
