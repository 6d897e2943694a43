import type { Context } from "../../../platform/context/context";
import { standingOf } from "../learner/standing.service";
import { recallMemories } from "../memory/recall.service";
import type { MessageEntity } from "../message/message.entity";
import { findMessagesBefore } from "../message/message.store";
import { isAdmitted } from "../neighbours/classroom.service";
import { findTitles } from "../neighbours/classroom.store";
import { findPassages } from "../passage/passage.service";
import { guidanceFor } from "../teaching/guidance.service";
import type { ThreadEntity } from "../thread/thread.entity";
import { embedQuestion } from "../vector/embedding";
import { MOST_HISTORY, MOST_MEMORIES, MOST_PASSAGES, type Material } from "./build-prompt";

/** Everything that a reply is made from, as it is now. Whoever may not ask about the course any more is told nothing of its text. */
export async function gatherMaterial(ctx: Context, thread: ThreadEntity, question: MessageEntity): Promise<Material> {
  const { userId, courseId, lessonId, summary, summaryUntil } = thread;
  const text = question.content;
  // Passages and memories are found by the same embedding: a question is embedded once.
  const embedding = await embedQuestion(ctx, { userId, courseId, purpose: "EMBEDDING" }, text);
  const [titles, guidance, standing, memories, admitted, passages, history] = await Promise.all([
    findTitles(ctx, courseId, lessonId),
    guidanceFor(ctx, thread),
    standingOf(ctx, userId, courseId),
    recallMemories(ctx, { userId, courseId, question: text, embedding }, MOST_MEMORIES),
    isAdmitted(ctx, userId, courseId),
    findPassages(ctx, { courseId, lessonId, text, embedding }, MOST_PASSAGES),
    findMessagesBefore(ctx, question, MOST_HISTORY, summaryUntil),
  ]);
  return {
    titles: titles ?? { courseTitle: "", lessonTitle: null },
    guidance: admitted ? guidance : null,
    standing,
    memories,
    passages: admitted ? passages : [],
    summary,
    history,
    question: text,
  };
}
