import { hasRole, type Actor } from "../../platform/context/actor";
import type { KnownCourseEntity } from "./neighbours/known-course.entity";

/** A person's payments are theirs and the admins' to see. */
export function mayReadPaymentsOf(actor: Actor | null, userId: string): boolean {
  return actor?.userId === userId || hasRole(actor, "ADMIN");
}

/** The provider's reference leads into the provider's dashboard: it says nothing to a buyer. */
export function mayReadProviderReference(actor: Actor | null): boolean {
  return hasRole(actor, "ADMIN");
}

/** What a course has brought in is for its instructor, for as long as they are one, and for admins. */
export function mayReadRevenueOf(actor: Actor | null, course: KnownCourseEntity | null): boolean {
  if (hasRole(actor, "ADMIN")) return true;
  return hasRole(actor, "INSTRUCTOR") && actor?.userId === course?.instructorId;
}
