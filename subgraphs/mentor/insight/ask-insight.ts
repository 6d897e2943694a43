import type { Context, Transaction } from "../../../platform/context/context";
import { makeInsight } from "../jobs/definitions";
import { isFinal } from "../jobs/unless-final";
import { insightRules } from "../ports/insight-rules.port";
import { BudgetSpentError } from "../spending/budget-spent-error";
import { askDue, askDueAnew, endDue, findDue, forgetOldDue, putOff, type Occasion } from "./insight.store";

/** No queue that knows a job makes it wait so much longer than it was to wait, and no job fails for so long. */
const LOST_AFTER_SECONDS = 600;
const MOST_ANEW = 100;

/** Asks for an insight about a learner in a lesson, in a little while. While one is due, what happens goes into the same, or the next. */
export async function askInsight(tx: Transaction, occasion: Occasion): Promise<void> {
  if (await askDue(tx, occasion)) enqueue(tx, occasion);
}

/**
 * Does what makes an insight. When it fails, the insight stays due and is asked for anew: what a budget does not reach for, when that is
 * new. When it is done, or asking the model again soon cannot help, it is due no more. What has happened meanwhile may not be in it:
 * then it is asked for once more.
 */
export async function whileDue(ctx: Context, occasion: Occasion, work: () => Promise<void>): Promise<void> {
  // Before anything is read: what happens from now on is newer.
  const askedAt = await findDue(ctx, occasion);
  const budgetAt = await unlessRefused(ctx, work);
  if (budgetAt) return ctx.transaction(tx => putOff(tx, occasion, budgetAt));
  if (askedAt === null) return;
  await ctx.transaction(async tx => {
    await endDue(tx, occasion, askedAt);
    if ((await findDue(tx, occasion)) !== null) enqueue(tx, occasion);
  });
}

/**
 * Asks once more for insights that are due for so long that the queue must have lost them, or their jobs have failed. Where the learner
 * has done nothing for a day, nobody waits for one any more.
 */
export async function askInsightsAnew(tx: Transaction): Promise<void> {
  const seconds = tx.port(insightRules).delaySeconds + LOST_AFTER_SECONDS;
  await forgetOldDue(tx, seconds, MOST_ANEW);
  for (const occasion of await askDueAnew(tx, seconds, MOST_ANEW)) tx.enqueue(makeInsight, occasion);
}

/** Answers when a budget is new that does not reach for the work now; else null, whether it was done or the model will not do it. */
async function unlessRefused(ctx: Context, work: () => Promise<void>): Promise<Date | null> {
  try {
    await work();
  } catch (error) {
    if (!isFinal(error)) throw error;
    ctx.log.warn({ err: error }, "an insight was not made");
    if (error instanceof BudgetSpentError) return error.resetsAt;
  }
  return null;
}

function enqueue(tx: Transaction, { userId, courseId, lessonId }: Occasion): void {
  const { delaySeconds } = tx.port(insightRules);
  tx.enqueue(makeInsight, { userId, courseId, lessonId }, { delaySeconds });
}
