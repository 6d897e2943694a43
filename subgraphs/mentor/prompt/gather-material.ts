import type { Context } from "../../../platform/context/context";
import { standingOf } from "../learner/standing.service";
import { recallMemories } from "../memory/recall.service";
import type { MessageEntity } from "../message/message.entity";
import { findMessagesBefore } from "../message/message.store";
import { findTitles } from "../neighbours/classroom.store";
import { findPassages } from "../passage/passage.service";
import { guidanceFor } from "../teaching/guidance.service";
import type { ThreadEntity } from "../thread/thread.entity";
import { MOST_HISTORY, MOST_MEMORIES, MOST_PASSAGES, type Material } from "./build-prompt";

/** Everything that a reply is made from, as it is now. */
export async function gatherMaterial(ctx: Context, thread: ThreadEntity, question: MessageEntity): Promise<Material> {
  const { userId, courseId, lessonId } = thread;
  const [titles, guidance, standing, memories, passages, history] = await Promise.all([
    findTitles(ctx, courseId, lessonId),
    guidanceFor(ctx, thread),
    standingOf(ctx, userId, courseId),
    recallMemories(ctx, { userId, courseId, question: question.content }, MOST_MEMORIES),
    findPassages(ctx, thread, question.content, MOST_PASSAGES),
    findMessagesBefore(ctx, question, MOST_HISTORY),
  ]);
  return {
    titles: titles ?? { courseTitle: "", lessonTitle: null },
    guidance,
    standing,
    memories,
    passages,
    summary: null,
    history,
    question: question.content,
  };
}
