import type { Context, Transaction } from "../../../platform/context/context";
import type { LessonGuide } from "../../catalog/events";
import { LessonJudged } from "../events";
import { screenQuestion } from "../guard/screen-question";
import { judgeLesson } from "../jobs/definitions";
import { isFinal } from "../jobs/unless-final";
import { findLesson } from "../neighbours/classroom.store";
import { structuredFor } from "../spending/ask-model";
import { BudgetSpentError } from "../spending/budget-spent-error";
import { findMentorWords, type MentorWords } from "../teaching/mentor-words.store";
import { checkVerdicts, keepMet, type Conversation } from "./check-verdicts";
import { judgeAnswerSchema, judgePrompt, MOST_JUDGE_TOKENS, MOST_SAID } from "./judge-prompt";
import type { CriterionVerdict, JudgementEntity } from "./judgement.entity";
import { claimJudgement, findSaid, lockJudgement, releaseJudgement, saveJudgement, type SpokenMessage } from "./judgement.store";

/** So many of the last messages of each are looked at. */
const MOST_SPOKEN = 200;

/**
 * Judges what a learner has said in a lesson so far. Safe to run again: where nothing new was said, or another job is at it, nothing
 * happens. What a budget does not reach for waits for the next one. Where asking the model again soon cannot help, it waits for the
 * next reply; else it throws what the model throws.
 */
export async function judge(ctx: Context, judgementId: string, jobId: string): Promise<void> {
  const claimed = await ctx.transaction(tx => claimJudgement(tx, judgementId, jobId));
  if (!claimed) return;
  try {
    const verdicts = await verdictsOn(ctx, claimed);
    await ctx.transaction(tx =>
      verdicts ? keep(tx, claimed.id, jobId, verdicts) : releaseJudgement(tx, claimed.id, jobId, null),
    );
  } catch (error) {
    await ctx.transaction(tx => releaseJudgement(tx, claimed.id, jobId, wantedAgain(error)));
    if (!isFinal(error)) throw error;
    ctx.log.warn({ err: error, judgementId }, "a lesson was not judged");
  }
}

/** From when on a judgement that failed is wanted still; null when it is not. */
function wantedAgain(error: unknown): Date | null {
  if (error instanceof BudgetSpentError) return error.resetsAt;
  return isFinal(error) ? null : new Date();
}

/** Null when the lesson has no criteria any more, or the learner has said nothing that can be judged. */
async function verdictsOn(ctx: Context, { userId, lessonId, courseId }: JudgementEntity): Promise<CriterionVerdict[] | null> {
  const guide = (await findLesson(ctx, lessonId))?.guide;
  if (!guide || guide.criteria.length === 0) return null;
  const said = await findSaid(ctx, userId, lessonId, MOST_SPOKEN);
  const conversation = conversationOf(guide, said, await findMentorWords(ctx, userId, courseId, MOST_SPOKEN));
  if (conversation.said.length === 0) return null;
  const shown = conversation.said.map(({ content }) => content);
  const request = {
    messages: judgePrompt(guide.criteria, shown),
    maxTokens: MOST_JUDGE_TOKENS,
    output: { name: "judgement", schema: judgeAnswerSchema },
  };
  const account = { userId, courseId, purpose: "JUDGEMENT" } as const;
  const { value } = await structuredFor(ctx, account, request, new AbortController().signal);
  return checkVerdicts(value, conversation);
}

/** What tries to give orders is kept from the judge. */
function conversationOf(guide: LessonGuide, said: readonly SpokenMessage[], told: readonly MentorWords[]): Conversation {
  const isHonest = (content: string) => !screenQuestion(content).reasons.includes("PROMPT_INJECTION");
  return {
    criteria: guide.criteria,
    said: said
      .filter(({ content }) => isHonest(content))
      .slice(0, MOST_SAID)
      .toReversed(),
    told,
    lessonTexts: [guide.instructions, ...guide.objectives, ...guide.criteria],
  };
}

async function keep(tx: Transaction, id: string, jobId: string, found: readonly CriterionVerdict[]): Promise<void> {
  const before = await lockJudgement(tx, id, jobId);
  if (!before) return;
  const verdicts = keepMet(before.verdicts, found);
  const met = verdicts.every(verdict => verdict.met);
  await saveJudgement(tx, id, verdicts, met);
  const { userId, lessonId, courseId } = before;
  if (met) tx.publish(LessonJudged, id, { judgementId: id, userId, lessonId, courseId, met });
  // What was said meanwhile had its own job, which may have found this one at work.
  else if (before.wantedAt) tx.enqueue(judgeLesson, { judgementId: id });
}
