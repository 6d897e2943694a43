import type { Scope } from "../../../platform/context/context";

/** How a learner stands in a course, as a prompt takes it. */
export interface Standing {
  /** Titles, those completed last first: at most 10. */
  completedLessons: string[];
  completedCount: number;
  /** The newest first: at most 5. */
  attempts: { lessonTitle: string; scorePercent: number; passed: boolean; missed: string[] }[];
}

/** How a learner stands in a course: what the mentor may know of them. */
export function standingOf(_scope: Scope, _userId: string, _courseId: string): Promise<Standing> {
  return Promise.resolve({ completedLessons: [], completedCount: 0, attempts: [] });
}
