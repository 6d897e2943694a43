import { hasRole, type Actor } from "../../platform/context/actor";
import type { JobEntity } from "../../platform/jobs/job.entity";
import type { CourseEntity } from "./course/course.entity";
import type { UploadEntity } from "./upload/upload.entity";

/** Instructors make courses, for themselves. */
export const mayCreateCourse = (actor: Actor | null): boolean => hasRole(actor, "INSTRUCTOR");

/** What the rules ask of a course. */
type CourseFacts = Pick<CourseEntity, "instructorId" | "publication" | "visibility">;

/**
 * The course's staff, who see and change all of it: its instructor and admins. A private course is its owner's, whatever
 * their role; a public one is its instructor's for as long as they are one.
 */
export function mayEditCourse(actor: Actor | null, course: Omit<CourseFacts, "publication">): boolean {
  if (hasRole(actor, "ADMIN")) return true;
  const entitled = course.visibility === "PRIVATE" || hasRole(actor, "INSTRUCTOR");
  return entitled && actor?.userId === course.instructorId;
}

/**
 * Everybody sees what is published, but a private course is seen by its staff alone; those enrolled reach an archived course
 * through their enrolment.
 */
export function maySeeCourse(actor: Actor | null, course: CourseFacts): boolean {
  const shown = course.visibility === "PUBLIC" && course.publication === "PUBLISHED";
  return shown || mayEditCourse(actor, course);
}

/** An admin publishes; the owner of a private course needs nobody's leave, for nobody else sees it. */
export function mayPublishCourse(actor: Actor | null, course: CourseFacts): boolean {
  return hasRole(actor, "ADMIN") || (course.visibility === "PRIVATE" && mayEditCourse(actor, course));
}

/** A text that an admin has hidden is read by its author and admins. */
export function mayReadHiddenText(actor: Actor | null, rating: { userId: string }): boolean {
  return actor?.userId === rating.userId || hasRole(actor, "ADMIN");
}

/** A job is seen by who asked for it, and by admins. */
export function mayWatchJob(actor: Actor | null, job: Pick<JobEntity, "ownerId">): boolean {
  return actor?.userId === job.ownerId || hasRole(actor, "ADMIN");
}

/** A file is used by who brought it, and by admins. */
export function mayUseUpload(actor: Actor | null, upload: Pick<UploadEntity, "ownerId">): boolean {
  return actor?.userId === upload.ownerId || hasRole(actor, "ADMIN");
}
