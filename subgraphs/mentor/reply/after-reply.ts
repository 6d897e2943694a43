import type { Transaction } from "../../../platform/context/context";
import { flagExchange } from "../flagged-exchange/flagged-exchange.service";
import { embedLessonJob } from "../jobs/embed-lesson.job";
import { embedMemoriesJob } from "../jobs/embed-memories.job";
import { summariseThreadJob } from "../jobs/summarise-thread.job";
import { wantJudgementOf } from "../judgement/judgement.service";
import { lackEmbeddings } from "../memory/embed-memories";
import { keepMemoryUses } from "../memory/memory-use.service";
import type { MessageEntity } from "../message/message.entity";
import { lessonsToEmbed } from "../passage/embed-lesson";
import { mayNeedSummary } from "../summary/summarise-thread";
import { saveProposals } from "../proposal/save-proposals.service";
import type { ThreadEntity } from "../thread/thread.entity";
import type { Answer } from "./end-reply";
import type { ReplyEntity } from "./reply.entity";

/** A question's reply with the message that it became. */
export interface FinishedExchange {
  thread: ThreadEntity;
  reply: ReplyEntity;
  message: MessageEntity;
}

/** What follows of a complete reply, in the transaction that completes it: each line is one consequence. */
export async function afterReply(tx: Transaction, exchange: FinishedExchange, answer: Answer): Promise<void> {
  const { thread, message } = exchange;
  const remembered = await keepMemoryUses(tx, message, answer.memoryUses);
  await flagExchange(tx, { reply: exchange.reply, courseId: thread.courseId, messageId: message.id }, answer.flagReasons);
  // What was forgotten meanwhile is not proposed anew.
  if (remembered) await saveProposals(tx, exchange, answer.drafts);
  await wantJudgementOf(tx, thread);
  if (await mayNeedSummary(tx, thread)) tx.enqueue(summariseThreadJob, { threadId: thread.id });
  if (await lackEmbeddings(tx, thread.userId)) tx.enqueue(embedMemoriesJob, { userId: thread.userId });
  for (const lessonId of await lessonsToEmbed(tx, thread.courseId)) tx.enqueue(embedLessonJob, { lessonId });
}
