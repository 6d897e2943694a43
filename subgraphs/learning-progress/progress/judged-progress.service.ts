import type { Transaction } from "../../../platform/context/context";
import { isOpen } from "../enrollment/enrollment.entity";
import { lockEnrollment } from "../enrollment/enrollment.service";
import { complete } from "./lesson-progress.service";
import { recordLessonEvent } from "./lesson-progress.store";

/** What the mentor has found of a learner's conversation in a lesson. */
export interface Judgement {
  userId: string;
  lessonId: string;
  courseId: string;
  /** Whether every criterion is met. */
  met: boolean;
  occurredAt: Date;
}

/** Keeps that all criteria are met, which completes the lesson for those who take the course. What is not met takes nothing away. */
export async function recordJudgement(tx: Transaction, judgement: Judgement): Promise<void> {
  const { userId, lessonId, courseId, met, occurredAt } = judgement;
  if (!met) return;
  const enrollment = await lockEnrollment(tx, userId, courseId);
  const progress = await recordLessonEvent(tx, { kind: "CRITERIA_MET", userId, lessonId, courseId, occurredAt });
  if (progress && !progress.completedAt && enrollment && isOpen(enrollment)) await complete(tx, enrollment, lessonId, occurredAt);
}
