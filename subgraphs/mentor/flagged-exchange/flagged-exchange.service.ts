import type { Context, Scope, Transaction } from "../../../platform/context/context";
import { isId, newId } from "../../../platform/database/ids";
import { refuse } from "../../../platform/errors/problem";
import { signedInActor } from "../../../platform/graphql/allow";
import { decodeCursor, pageOf, type Page } from "../../../platform/graphql/connection";
import type { FlagReason } from "../guard/flag-reason";
import { screenQuestion } from "../guard/screen-question";
import type { MessageEntity } from "../message/message.entity";
import { messageById } from "../message/message.store";
import { ownsThread } from "../permissions";
import { problems } from "../problems";
import type { ReplyEntity } from "../reply/reply.entity";
import { findReplyOfMessage } from "../reply/reply.store";
import { isThreadKey } from "../thread/thread.service";
import { threadById } from "../thread/thread.store";
import { mentorFlags } from "./flag-metrics";
import type { FlaggedExchangeEntity } from "./flagged-exchange.entity";
import {
  countFlaggedExchanges,
  findFlaggedExchanges,
  flaggedExchangeById,
  lockFlaggedExchange,
  saveFlag,
  saveReview,
} from "./flagged-exchange.store";
import type { FlaggedExchangesArgs, FlagMentorMessageInput, ReviewFlaggedExchangeInput } from "./flagged-exchange.type";

/** A reply that is to be looked at, and the course that it is about. */
export interface Occurrence {
  reply: Pick<ReplyEntity, "id" | "questionId" | "userId">;
  courseId: string;
  /** The answer; null where the reply has none. */
  messageId: string | null;
}

/** Puts an exchange into the review queue, if there is a reason to. */
export async function flagExchange(
  tx: Transaction,
  { reply, courseId, messageId }: Occurrence,
  reasons: readonly FlagReason[],
  comment: string | null = null,
): Promise<void> {
  if (reasons.length === 0) return;
  const { id: replyId, questionId, userId } = reply;
  const flag = { id: newId(), replyId, questionId, messageId, userId, courseId, reasons: [...reasons], comment };
  if (!(await saveFlag(tx, flag))) return;
  for (const reason of reasons) mentorFlags.of(reason).inc();
}

/** Puts a question that the model's own server refused to answer into the queue. */
export async function flagRefusal(tx: Transaction, reply: ReplyEntity): Promise<void> {
  const [question, thread] = await Promise.all([tx.load(messageById, reply.questionId), tx.load(threadById, reply.threadId)]);
  const { reasons } = screenQuestion(question!.content);
  await flagExchange(tx, { reply, courseId: thread!.courseId, messageId: null }, [
    ...new Set([...reasons, "UNSAFE_REQUEST" as const]),
  ]);
}

/** A learner's report of an answer in a thread of theirs. The same again changes nothing. */
export async function reportMessage(tx: Transaction, { messageId, comment }: FlagMentorMessageInput): Promise<MessageEntity> {
  const path = ["input", "messageId"];
  const message = await tx.load(messageById, messageId);
  const thread = message && (await tx.load(threadById, message.threadId));
  if (!thread || !ownsThread(signedInActor(tx), thread)) throw refuse(problems.MESSAGE_NOT_FOUND, path);
  const reply = await findReplyOfMessage(tx, messageId);
  if (!reply) throw refuse(problems.MESSAGE_NOT_REPORTABLE, path);
  await flagExchange(tx, { reply, courseId: thread.courseId, messageId }, ["REPORTED"], comment?.trim() || null);
  return message;
}

/** The review queue, newest first. */
export async function listFlaggedExchanges(
  ctx: Context,
  { status, first, after }: FlaggedExchangesArgs,
): Promise<Page<FlaggedExchangeEntity>> {
  const rows = await findFlaggedExchanges(ctx, status, decodeCursor(after, isThreadKey), first + 1);
  return pageOf(
    rows,
    first,
    flagged => [flagged.createdAt.toISOString(), flagged.id],
    () => countFlaggedExchanges(ctx, status),
  );
}

export async function findFlaggedExchange(scope: Scope, id: string): Promise<FlaggedExchangeEntity | null> {
  return isId(id) ? scope.load(flaggedExchangeById, id) : null;
}

/** A decision, which may be changed by another; who decides, and when, is kept. */
export async function review(tx: Transaction, input: ReviewFlaggedExchangeInput): Promise<FlaggedExchangeEntity> {
  const { id, decision, note } = input;
  if (!(await lockFlaggedExchange(tx, id))) throw refuse(problems.FLAGGED_EXCHANGE_NOT_FOUND, ["input", "id"]);
  const reviewedBy = signedInActor(tx).userId;
  tx.log.info({ flaggedExchangeId: id, decision }, "a flagged exchange was reviewed");
  return saveReview(tx, { id, status: decision, note: note?.trim() || null, reviewedBy });
}
