import { hasRole, type Actor } from "../../platform/context/actor";
import type { EnrollmentEntity } from "./enrollment/enrollment.entity";
import type { KnownCourseEntity } from "./neighbours/known-course.entity";

/** The person themselves and admins. */
export function maySeeLearning(actor: Actor | null, userId: string): boolean {
  return actor?.userId === userId || hasRole(actor, "ADMIN");
}

/** A course's staff: its instructor and admins. */
export function isStaff(actor: Actor | null, course: KnownCourseEntity | null): boolean {
  return hasRole(actor, "ADMIN") || (course !== null && teaches(actor, course.instructorId));
}

/** Whether the actor is the instructor with this id, and still has the role. */
export function teaches(actor: Actor | null, instructorId: string | null): boolean {
  return hasRole(actor, "INSTRUCTOR") && actor?.userId === instructorId;
}

/** Everybody knows the published courses; all others only their staff, and who has ever enrolled. */
export function mayKnowCourse(
  actor: Actor | null,
  course: KnownCourseEntity | null,
  enrollment: EnrollmentEntity | null,
): boolean {
  return course?.publication === "PUBLISHED" || enrollment !== null || isStaff(actor, course);
}

/** The learner, and the staff of the course. */
export function maySeeEnrollment(actor: Actor | null, { userId }: EnrollmentEntity, course: KnownCourseEntity | null): boolean {
  return maySeeLearning(actor, userId) || isStaff(actor, course);
}

/** The learner and admins: an instructor looks on. */
export function mayChangeEnrollment(actor: Actor | null, { userId }: EnrollmentEntity): boolean {
  return maySeeLearning(actor, userId);
}
