import type { Scope } from "../../../platform/context/context";
import type { EnrollmentStatus } from "./rating-rule";

const STATUS = "select status from known_enrollment where user_id = $1 and course_id = $2";

/** How somebody stands in a course now; null for those who never enrolled. */
export async function findEnrollmentStatus(scope: Scope, userId: string, courseId: string): Promise<EnrollmentStatus | null> {
  const [row] = await scope.query<{ status: EnrollmentStatus }>(STATUS, [userId, courseId]);
  return row?.status ?? null;
}
