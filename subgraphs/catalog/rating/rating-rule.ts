/** How a person stands in a course, as learning-progress tells it. */
export type EnrollmentStatus = "ACTIVE" | "PAUSED" | "COMPLETED" | "DROPPED" | "REVOKED";

/** Those rate a course who learn in it or have completed it: not those who left it, or lost it. */
export function mayRate(status: EnrollmentStatus | null): boolean {
  return status === "ACTIVE" || status === "PAUSED" || status === "COMPLETED";
}
