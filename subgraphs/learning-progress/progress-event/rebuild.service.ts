import type { Transaction } from "../../../platform/context/context";
import { announce, lockEnrollment, settle } from "../enrollment/enrollment.service";
import type { EnrollmentEntity } from "../enrollment/enrollment.entity";
import { findEnrollment } from "../enrollment/enrollment.store";
import { deriveProgress } from "./rebuild.store";

/**
 * Derives an enrolment's progress again from the stored events: what was started, completed and graded, the counters, and whether
 * the course is completed. Whether the enrolment was paused, dropped or revoked is no progress, and stays. Null when there is none.
 */
export async function rebuildProgress(tx: Transaction, enrollmentId: string): Promise<EnrollmentEntity | null> {
  const found = await findEnrollment(tx, enrollmentId);
  if (!found) return null;
  const before = (await lockEnrollment(tx, found.userId, found.courseId))!;
  await deriveProgress(tx, [enrollmentId]);
  const rebuilt = await settle(tx, enrollmentId);
  if (rebuilt.status !== before.status) announce(tx, rebuilt);
  return rebuilt;
}
