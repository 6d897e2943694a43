import type { Context } from "../../../platform/context/context";
import { standingOf } from "../learner/standing.service";
import { recallMemories } from "../memory/recall.service";
import type { MessageEntity } from "../message/message.entity";
import { findMessagesBefore } from "../message/message.store";
import { isAdmitted } from "../neighbours/classroom.service";
import { findTitles } from "../neighbours/classroom.store";
import { findPassages } from "../passage/passage.service";
import type { FoundPassage } from "../passage/passage.store";
import type { Withheld } from "../teaching/gives-away";
import { findClosedExercises, guidanceFor, type ClosedExercise } from "../teaching/guidance.service";
import type { ThreadEntity } from "../thread/thread.entity";
import { embedQuestion } from "../vector/embedding";
import { MOST_HISTORY, MOST_MEMORIES, MOST_PASSAGES, type Material } from "./build-prompt";

/** What a reply is made from, and what nothing of it may tell. */
export interface GatheredMaterial extends Material {
  /** For the guard of what the mentor says; buildPrompt() takes none of it. */
  withheld: readonly Withheld[];
}

/** Everything that a reply is made from, as it is now. Whoever may not ask about the course any more is told nothing of its text. */
export async function gatherMaterial(ctx: Context, thread: ThreadEntity, question: MessageEntity): Promise<GatheredMaterial> {
  const { userId, courseId, lessonId, summary, summaryUntil } = thread;
  const text = question.content;
  // Passages and memories are found by the same embedding: a question is embedded once.
  const embedding = await embedQuestion(ctx, { userId, courseId, purpose: "EMBEDDING" }, text);
  const [titles, guidance, standing, memories, admitted, found, history] = await Promise.all([
    findTitles(ctx, courseId, lessonId),
    guidanceFor(ctx, thread),
    standingOf(ctx, userId, courseId),
    recallMemories(ctx, { userId, courseId, question: text, embedding }, MOST_MEMORIES),
    isAdmitted(ctx, userId, courseId),
    findPassages(ctx, { userId, courseId, lessonId, text, embedding }, MOST_PASSAGES),
    findMessagesBefore(ctx, question, MOST_HISTORY, summaryUntil),
  ]);
  const passages = admitted ? found : [];
  const closed = await findClosedExercises(ctx, userId, lessonsAtHand(lessonId, passages, history));
  return {
    titles: titles ?? { courseTitle: "", lessonTitle: null },
    guidance: admitted ? guidance : null,
    standing,
    memories,
    passages,
    exercises: closed.map(exercise => exercise.lessonId).filter(id => id !== lessonId),
    summary,
    history,
    question: text,
    withheld: closed.flatMap(exercise => withheldOf(exercise, lessonId, text, passages)),
  };
}

/** The lesson that is asked about, those of the passages, and those that earlier answers were made from. */
function lessonsAtHand(
  lessonId: string | null,
  passages: readonly FoundPassage[],
  history: readonly MessageEntity[],
): Set<string> {
  const own = lessonId === null ? [] : [lessonId];
  return new Set([...own, ...passages.map(passage => passage.lessonId), ...history.flatMap(said => said.contextLessonIds)]);
}

/** What the learner has written themselves may be said to them; and of other lessons' solutions, what the course says openly. */
function withheldOf(
  exercise: ClosedExercise,
  lessonId: string | null,
  question: string,
  passages: readonly FoundPassage[],
): Withheld[] {
  if (exercise.solution === null) return [];
  const open = exercise.lessonId === lessonId ? [] : passages.map(({ text }) => text);
  return [{ solution: exercise.solution, known: [question, ...open] }];
}
