import type { Scope } from "../../../platform/context/context";
import { ladderOfThread } from "../ladder/ladder.store";
import type { NextAction, StoredCitation } from "../message/message.entity";
import { lastStepIn, stepIn } from "../teaching/hint-step";
import type { ThreadEntity } from "../thread/thread.entity";
import { findFailedQuiz, findUncompleted, isOpenTo } from "./next-action.store";

/** What a learner should do, and in which lesson. */
export interface NextStep {
  nextAction: NextAction | null;
  /** Null for GO_ON, and for nothing. */
  nextLessonId: string | null;
}

/** After the platform's own words, to somebody in distress for example, nothing is asked of them. */
export const NOTHING: NextStep = { nextAction: null, nextLessonId: null };

/**
 * What a learner should do after an answer. The platform says so from what it knows, not the model: try first, where hints wait for
 * a try; then read what the answer refers to; then take a quiz again that went wrong.
 */
export async function nextStepAfter(scope: Scope, thread: ThreadEntity, citations: readonly StoredCitation[]): Promise<NextStep> {
  const { userId, courseId, lessonId } = thread;
  if (lessonId !== null && (await waitsForTry(scope, thread, lessonId))) return { nextAction: "TRY", nextLessonId: lessonId };
  const cited = citations.map(citation => citation.lessonId).filter(id => id !== lessonId);
  const toRead = await findUncompleted(scope, userId, cited);
  if (toRead !== null) return { nextAction: "READ_LESSON", nextLessonId: toRead };
  const failed = await findFailedQuiz(scope, userId, courseId);
  if (failed !== null) return { nextAction: "RETAKE_QUIZ", nextLessonId: failed };
  return { nextAction: "GO_ON", nextLessonId: null };
}

async function waitsForTry(scope: Scope, thread: ThreadEntity, lessonId: string): Promise<boolean> {
  const ladder = await scope.load(ladderOfThread, thread.id);
  if (!ladder || stepIn(ladder) === lastStepIn(ladder.lessonType)) return false;
  return isOpenTo(scope, thread.userId, lessonId);
}
