import { hasRole, type Actor } from "../../platform/context/actor";
import type { CourseEntity } from "./course/course.entity";

/** Instructors make courses, for themselves. */
export const mayCreateCourse = (actor: Actor | null): boolean => hasRole(actor, "INSTRUCTOR");

/** The course's instructor and admins: its staff. They see and change all of it. */
export function mayEditCourse(actor: Actor | null, course: Pick<CourseEntity, "instructorId">): boolean {
  if (hasRole(actor, "ADMIN")) return true;
  return hasRole(actor, "INSTRUCTOR") && actor?.userId === course.instructorId;
}

/** Everybody sees what is published; those enrolled reach an archived course through their enrolment. */
export function maySeeCourse(actor: Actor | null, course: Pick<CourseEntity, "instructorId" | "publication">): boolean {
  return course.publication === "PUBLISHED" || mayEditCourse(actor, course);
}
