import type { Transaction } from "../../../platform/context/context";
import { newId } from "../../../platform/database/ids";
import { MentorReplyFinished } from "../events";
import { PLATFORM, type StoredCitation } from "../message/message.entity";
import type { NewAnswer } from "../message/message.store";
import { insertAnswer } from "../message/message.store";
import { nextStepAfter, NOTHING } from "../next-action/next-action.service";
import { accessibleLessons } from "../neighbours/classroom.service";
import type { FlagReason } from "../guard/flag-reason";
import type { MemoryUse } from "../memory/memory-use.store";
import type { ProposalDraft } from "../proposal/proposal-draft";
import type { ThreadEntity } from "../thread/thread.entity";
import { lockThread, touchThread } from "../thread/thread.store";
import { afterReply } from "./after-reply";
import type { ReplyFailureCode } from "./failures";
import type { ReplyEntity } from "./reply.entity";
import { completeReply, endReply, lockRunningReply } from "./reply.store";
import { replyNews, replyStop } from "./topics";

/** What a language model has made, with what it has cost, what it proposes, and why somebody should look at it. */
export type Answer = Omit<NewAnswer, "id" | "threadId" | "nextAction" | "nextLessonId"> & {
  model: string;
  tokens: number;
  /** The memories that it was given, those that its text refers to first. */
  memoryUses: readonly MemoryUse[];
  drafts: readonly ProposalDraft[];
  flagReasons: readonly FlagReason[];
};

/** Stores the answer. False, and nothing is stored, when the reply is not this worker's any more. */
export async function complete(tx: Transaction, reply: ReplyEntity, answer: Answer): Promise<boolean> {
  const thread = await lockThread(tx, reply.threadId);
  if (!(await lockRunningReply(tx, reply))) return false;
  const citations = await citationsNow(tx, thread, answer.citations);
  const next = answer.model === PLATFORM ? NOTHING : await nextStepAfter(tx, thread, citations);
  const message = await insertAnswer(tx, { ...answer, ...next, citations, id: newId(), threadId: thread.id });
  await completeReply(tx, reply.id, message.id);
  await touchThread(tx, thread.id);
  tx.publish(MentorReplyFinished, reply.id, {
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

/** What of a reply's citations its reader may still see: a lesson may have gone, or its reader, since the prompt was made. */
async function citationsNow(
  tx: Transaction,
  { userId, courseId }: ThreadEntity,
  citations: readonly StoredCitation[],
): Promise<StoredCitation[]> {
  const ids = citations.map(({ lessonId }) => lessonId);
  const accessible = await accessibleLessons(tx, userId, courseId, ids);
  return citations.filter(({ lessonId }) => accessible.has(lessonId));
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
