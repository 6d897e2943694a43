import type { Scope } from "../../../platform/context/context";
import { countCompletions, findAttemptsWithTitles, findCompletedTitles, type TitledAttempt } from "./learner.store";

/** How a learner stands in a course, as a prompt takes it. */
export interface Standing {
  /** Titles, those completed last first: at most 10. */
  completedLessons: string[];
  completedCount: number;
  /** The newest first: at most 5. */
  attempts: TitledAttempt[];
}

const MOST_LESSONS = 10;
const MOST_ATTEMPTS = 5;

/** How a learner stands in a course: what the mentor may know of them. Three statements. */
export async function standingOf(scope: Scope, userId: string, courseId: string): Promise<Standing> {
  const [completedLessons, completedCount, attempts] = await Promise.all([
    findCompletedTitles(scope, userId, courseId, MOST_LESSONS),
    countCompletions(scope, userId, courseId),
    findAttemptsWithTitles(scope, userId, courseId, MOST_ATTEMPTS),
  ]);
  return { completedLessons, completedCount, attempts };
}
