import type { Context, Scope, Transaction } from "../../../platform/context/context";
import { newId } from "../../../platform/database/ids";
import { refuse } from "../../../platform/errors/problem";
import { signedInActor } from "../../../platform/graphql/allow";
import { requireSeat } from "../neighbours/classroom.service";
import { ownsReply } from "../permissions";
import { problems } from "../problems";
import { requireBudget } from "../spending/budget.service";
import { lockThread, threadById } from "../thread/thread.store";
import { cancel } from "./end-reply";
import { failAbandoned, queueReply } from "./release-abandoned";
import type { ReplyEntity } from "./reply.entity";
import { findReplyNow, findRetryOf, insertReply, replyById, type NewReply } from "./reply.store";
import type { CancelMentorReplyInput, RetryMentorReplyInput } from "./reply.type";

/** A reply of the actor's own; null for any other. */
export async function findOwnReply(scope: Scope, id: string): Promise<ReplyEntity | null> {
  const reply = await scope.load(replyById, id);
  return reply && ownsReply(signedInActor(scope), reply) ? reply : null;
}

/** The same, where another's reply is refused as an unknown one is. `path` names the input that holds the id. */
export async function requireOwnReply(scope: Scope, id: string, path: string[]): Promise<ReplyEntity> {
  const reply = await findOwnReply(scope, id);
  if (!reply) throw refuse(problems.REPLY_NOT_FOUND, path);
  return reply;
}

/** Asks for a reply. The caller holds the thread, in which no other reply may be under way. */
export async function startReply(tx: Transaction, reply: Omit<NewReply, "id">): Promise<ReplyEntity> {
  await failAbandoned(tx, reply.threadId);
  const started = await insertReply(tx, { ...reply, id: newId() });
  if (!started) throw refuse(problems.REPLY_IN_PROGRESS);
  queueReply(tx, started);
  return started;
}

/** Stops a reply; one that was cancelled before stays so. */
export async function cancelReply(tx: Transaction, { replyId }: CancelMentorReplyInput): Promise<ReplyEntity> {
  await requireOwnReply(tx, replyId, ["input", "replyId"]);
  const reply = (await cancel(tx, replyId)) ?? (await findReplyNow(tx, replyId))!;
  if (reply.status !== "CANCELLED") throw refuse(problems.REPLY_FINISHED, ["input", "replyId"]);
  return reply;
}

/** Asks the same question once more. The same call again answers the same new reply. */
export async function retryReply(ctx: Context, { replyId }: RetryMentorReplyInput): Promise<ReplyEntity> {
  const failed = await requireOwnReply(ctx, replyId, ["input", "replyId"]);
  const thread = (await ctx.load(threadById, failed.threadId))!;
  await requireSeat(ctx, thread.courseId, ["input", "replyId"]);
  return ctx.transaction(tx => retry(tx, failed.id, thread.id));
}

async function retry(tx: Transaction, replyId: string, threadId: string): Promise<ReplyEntity> {
  const thread = await lockThread(tx, threadId);
  const earlier = await findRetryOf(tx, replyId);
  if (earlier) return earlier;
  const failed = (await findReplyNow(tx, replyId))!;
  if (!failed.retryable) throw refuse(problems.REPLY_NOT_RETRYABLE, ["input", "replyId"]);
  if (thread.archived) throw refuse(problems.THREAD_ARCHIVED, ["input", "replyId"]);
  const { questionId, userId } = failed;
  await requireBudget(tx, userId, thread.courseId);
  return startReply(tx, { threadId, questionId, userId, retryOf: failed.id });
}
