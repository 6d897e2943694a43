import type { Transaction } from "../../../platform/context/context";
import { newId } from "../../../platform/database/ids";
import { MentorReplyFinished } from "../events";
import type { NewAnswer } from "../message/message.store";
import { insertAnswer } from "../message/message.store";
import type { FlagReason } from "../guard/reply-guard";
import type { ProposalDraft } from "../proposal/proposal-tools";
import { lockThread, touchThread } from "../thread/thread.store";
import { afterReply } from "./after-reply";
import type { ReplyFailureCode } from "./failures";
import type { ReplyEntity } from "./reply.entity";
import { completeReply, endOverdueReply, endReply, lockRunningReply } from "./reply.store";
import { replyNews, replyStop } from "./topics";

/** What a language model has made, with what it has cost, what it proposes, and why somebody should look at it. */
export type Answer = Omit<NewAnswer, "id" | "threadId"> & {
  model: string;
  tokens: number;
  drafts: readonly ProposalDraft[];
  flagReasons: readonly FlagReason[];
};

/** Stores the answer. False, and nothing is stored, when the reply is not this worker's any more. */
export async function complete(tx: Transaction, reply: ReplyEntity, answer: Answer): Promise<boolean> {
  const thread = await lockThread(tx, reply.threadId);
  if (!(await lockRunningReply(tx, reply))) return false;
  const message = await insertAnswer(tx, { ...answer, id: newId(), threadId: thread.id });
  await completeReply(tx, reply.id, message.id);
  await touchThread(tx, thread.id);
  await tx.publish(MentorReplyFinished, reply.id, {
    threadId: thread.id,
    messageId: message.id,
    userId: reply.userId,
    courseId: thread.courseId,
    model: answer.model,
    tokens: answer.tokens,
  });
  await afterReply(tx, { thread, reply, message }, answer);
  tx.broadcast(replyNews, reply.id, { kind: "ENDED" });
  return true;
}

/** Gives a reply up, if it is still under way, and, where an attempt is named, in this attempt. */
export async function fail(
  tx: Transaction,
  replyId: string,
  failureCode: ReplyFailureCode,
  retryable: boolean,
  attempt: number | null = null,
): Promise<void> {
  const reply = await endReply(tx, replyId, { status: "FAILED", failureCode, retryable }, attempt);
  if (reply) tx.broadcast(replyNews, reply.id, { kind: "ENDED" });
}

/** Stops a reply that is under way, and whoever works on it; null when it has ended already. */
export async function cancel(tx: Transaction, replyId: string): Promise<ReplyEntity | null> {
  const reply = await endReply(tx, replyId, { status: "CANCELLED", failureCode: "MENTOR_CANCELLED", retryable: true });
  if (!reply) return null;
  tx.broadcast(replyStop, reply.id, {});
  tx.broadcast(replyNews, reply.id, { kind: "ENDED" });
  return reply;
}

/** Gives up what a worker left behind without a word, so that it keeps neither a reader nor the thread waiting. */
export async function failOverdue(tx: Transaction, threadId: string): Promise<void> {
  const reply = await endOverdueReply(tx, threadId, "MENTOR_INTERRUPTED" satisfies ReplyFailureCode);
  if (reply) tx.broadcast(replyNews, reply.id, { kind: "ENDED" });
}
