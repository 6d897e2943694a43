import type { Transaction } from "../../../platform/context/context";
import { makeInsight } from "../jobs/make-insight.job";
import { insightRules } from "../ports/insight-rules.port";
import type { Occasion } from "./form-insight";
import { askDue } from "./insight.store";

/** Asks for an insight about a learner in a lesson, in a little while. While one is due, what happens goes into the same. */
export async function askInsight(tx: Transaction, { userId, courseId, lessonId }: Occasion): Promise<void> {
  if (!(await askDue(tx, userId, lessonId))) return;
  const { delaySeconds } = tx.port(insightRules);
  await tx.enqueue(makeInsight, { userId, courseId, lessonId }, { delaySeconds });
}
