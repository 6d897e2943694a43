import type { Transaction } from "../../../platform/context/context";
import { makeInsight } from "../jobs/make-insight.job";
import { insightRules } from "../ports/insight-rules.port";
import type { Occasion } from "./form-insight";
import { askDue, askDueAnew } from "./insight.store";

/** No queue that knows a job makes it wait so much longer than it was to wait. */
const LOST_AFTER_SECONDS = 600;
const MOST_ANEW = 100;

/** Asks for an insight about a learner in a lesson, in a little while. While one is due, what happens goes into the same. */
export async function askInsight(tx: Transaction, { userId, courseId, lessonId }: Occasion): Promise<void> {
  if (!(await askDue(tx, userId, lessonId, courseId))) return;
  const { delaySeconds } = tx.port(insightRules);
  tx.enqueue(makeInsight, { userId, courseId, lessonId }, { delaySeconds });
}

/** Asks once more for insights that are due for so long that the queue must have lost them. */
export async function askInsightsAnew(tx: Transaction): Promise<void> {
  const { delaySeconds } = tx.port(insightRules);
  for (const occasion of await askDueAnew(tx, delaySeconds + LOST_AFTER_SECONDS, MOST_ANEW)) tx.enqueue(makeInsight, occasion);
}
