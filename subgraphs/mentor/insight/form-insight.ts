import type { Context } from "../../../platform/context/context";
import { newId } from "../../../platform/database/ids";
import { InsightMade } from "../events";
import { findPassages } from "../passage/passage.service";
import { structuredFor } from "../spending/ask-model";
import { insightRequest, type InsightMaterial } from "./insight-prompt";
import { findInsightsInLessons, saveInsight, type Occasion } from "./insight.store";
import { findLessonAttempts, findLessonWork } from "./lesson-work.store";

const MOST_ATTEMPTS = 5;
const MOST_PASSAGES = 3;

/**
 * Forms the insight about a learner in a lesson, or renews it. Safe to run again: where nothing has happened since the insight that is
 * there, no model is asked.
 */
export async function formInsight(ctx: Context, occasion: Occasion): Promise<void> {
  const { userId, courseId, lessonId } = occasion;
  const material = await gather(ctx, occasion);
  const asOf = material && lastOf(material);
  if (!material || !asOf) return;
  const [known] = await findInsightsInLessons(ctx, userId, [lessonId]);
  if (known && known.asOf >= asOf) return;
  const account = { userId, courseId, purpose: "INSIGHT" } as const;
  const { value, usage } = await structuredFor(ctx, account, insightRequest(material), new AbortController().signal);
  await ctx.transaction(async tx => {
    const saved = await saveInsight(tx, { ...value, ...occasion, id: newId(), model: usage?.model ?? "", asOf });
    if (!saved) return;
    const { id, understanding } = saved;
    tx.publish(InsightMade, id, { insightId: id, userId, courseId, lessonId, understanding });
  });
}

/** What an insight is made from, as it is now; null when the lesson is gone. */
async function gather(ctx: Context, { userId, courseId, lessonId }: Occasion): Promise<InsightMaterial | null> {
  const [work, attempts] = await Promise.all([
    findLessonWork(ctx, userId, courseId, lessonId),
    findLessonAttempts(ctx, userId, lessonId, MOST_ATTEMPTS),
  ]);
  // What the course says on the questions that were missed last; without any, what the lesson begins with.
  const text = attempts[0]?.missed.join(" ") ?? "";
  return (
    work && {
      work,
      attempts,
      passages: await findPassages(ctx, { userId, courseId, lessonId, text, embedding: null }, MOST_PASSAGES),
    }
  );
}

/** When the last of it happened; null when nothing has. */
function lastOf({ work, attempts }: InsightMaterial): Date | null {
  const times = [work.completedAt, ...attempts.map(({ gradedAt }) => gradedAt)].filter(time => time !== null);
  return times.length === 0 ? null : new Date(Math.max(...times.map(Number)));
}
