import { defineTopic } from "../../../platform/live/live";

/** What is sent when a learner has completed a lesson. */
export interface ProgressMessage {
  enrollmentId: string;
  courseId: string;
  lessonId: string;
  progressPercent: number;
}

export const progressTopic = defineTopic<ProgressMessage>("learning-progress.progress");

/** One learner in one course. */
export function progressSubject(userId: string, courseId: string): string {
  return `${userId}:${courseId}`;
}
