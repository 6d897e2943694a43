import type { Transaction } from "../../../platform/context/context";
import { isOpen } from "../enrollment/enrollment.entity";
import { lockEnrollment } from "../enrollment/enrollment.service";
import { complete } from "./lesson-progress.service";
import { findLessonProgress, recordLessonEvent } from "./lesson-progress.store";

/** An attempt at a lesson's SCORM package, as it is now. */
export interface ReportedAttempt {
  userId: string;
  lessonId: string;
  courseId: string;
  completed: boolean;
  scorePercent: number | null;
  occurredAt: Date;
}

/**
 * Keeps a score that is the best so far, and that the package is completed; the latter completes the lesson for those who take the
 * course. What an earlier or a late event says takes nothing away.
 */
export async function recordScormAttempt(tx: Transaction, attempt: ReportedAttempt): Promise<void> {
  const { userId, lessonId, courseId, completed, scorePercent, occurredAt } = attempt;
  const enrollment = await lockEnrollment(tx, userId, courseId);
  const event = { userId, lessonId, courseId, occurredAt };
  const before = await findLessonProgress(tx, userId, lessonId);
  if (scorePercent !== null && scorePercent > (before?.scorePercent ?? -1)) {
    await recordLessonEvent(tx, { ...event, kind: "SCORM_SCORED", scorePercent });
  }
  if (!completed) return;
  await recordLessonEvent(tx, { ...event, kind: "SCORM_COMPLETED" });
  if (!before?.completedAt && enrollment && isOpen(enrollment)) await complete(tx, enrollment, lessonId, occurredAt);
}
