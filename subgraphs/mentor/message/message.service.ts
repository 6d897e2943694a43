import type { Context, Transaction } from "../../../platform/context/context";
import { newId } from "../../../platform/database/ids";
import { commonProblems, refuse } from "../../../platform/errors/problem";
import { signedInActor } from "../../../platform/graphql/allow";
import { decodeCursor, pageOf, type Page } from "../../../platform/graphql/connection";
import { keepTry } from "../ladder/ladder.service";
import { ladderOfThread, tryOfMessage } from "../ladder/ladder.store";
import { lessonToAskAbout, requireSeat } from "../neighbours/classroom.service";
import { problems } from "../problems";
import type { ReplyEntity } from "../reply/reply.entity";
import { startReply } from "../reply/reply.service";
import { findLatestReplyTo } from "../reply/reply.store";
import { requireBudget } from "../spending/budget.service";
import type { ThreadEntity } from "../thread/thread.entity";
import { requireOwnThread } from "../thread/thread.service";
import { lockThread, openThread, threadById, touchThread } from "../thread/thread.store";
import type { MessageEntity } from "./message.entity";
import { findByRequest, insertQuestion, messageCountOfThread, messagesOfThread } from "./message.store";
import type { MentorMessagesArgs, SendMentorMessageInput } from "./message.type";
import { titleOf } from "./title";

/** A message, where it stands, and the reply to it. */
export interface Exchange {
  thread: ThreadEntity;
  message: MessageEntity;
  reply: ReplyEntity;
}

/** What a message is about: a thread that exists, or a topic whose thread may have to be opened. */
interface Target {
  courseId: string;
  lessonId: string | null;
  threadId: string | null;
}

export async function listMessages(ctx: Context, threadId: string, args: MentorMessagesArgs): Promise<Page<MessageEntity>> {
  const { first, newestFirst } = args;
  const after = (decodeCursor(args.after, isPosition)?.[0] as number | undefined) ?? null;
  const rows = await ctx.load(messagesOfThread, { threadId, first: first + 1, after, newestFirst });
  return pageOf(
    rows,
    first,
    message => [message.position],
    () => ctx.load(messageCountOfThread, threadId),
  );
}

/** Takes a message and asks for the reply to it. The same requestId again answers the same exchange. */
export async function sendMessage(ctx: Context, input: SendMentorMessageInput): Promise<Exchange> {
  const target = await targetOf(ctx, input);
  const path = ["input", input.threadId ? "threadId" : input.lessonId ? "lessonId" : "courseId"];
  await requireSeat(ctx, target.courseId, path, input.lessonId ? problems.LESSON_NOT_FOUND : problems.COURSE_NOT_FOUND);
  return ctx.transaction(tx => ask(tx, target, input));
}

async function targetOf(ctx: Context, { threadId, lessonId, courseId }: SendMentorMessageInput): Promise<Target> {
  if ([threadId, lessonId, courseId].filter(Boolean).length !== 1)
    throw refuse(commonProblems.INVALID_INPUT, ["input"], "Give exactly one of lessonId, courseId and threadId.");
  if (threadId) return { ...topicOf(await requireOwnThread(ctx, threadId)), threadId };
  if (courseId) return { courseId, lessonId: null, threadId: null };
  const lesson = await lessonToAskAbout(ctx, lessonId!);
  return { courseId: lesson.courseId, lessonId: lesson.id, threadId: null };
}

async function ask(tx: Transaction, target: Target, input: SendMentorMessageInput): Promise<Exchange> {
  const { content, requestId, isTry } = input;
  const userId = signedInActor(tx).userId;
  const earlier = await findByRequest(tx, userId, requestId);
  if (earlier) return exchangeOf(tx, earlier, target, input);
  await requireBudget(tx, userId, target.courseId);
  const thread = await threadFor(tx, target, userId, content);
  const message = await insertQuestion(tx, { id: newId(), threadId: thread.id, content, authorId: userId, requestId });
  // The unique index decides between twins: the one that comes second finds the first one's message.
  if (!message) return exchangeOf(tx, (await findByRequest(tx, userId, requestId))!, target, input);
  await touchThread(tx, thread.id);
  if (isTry) await keepTry(tx, thread, message);
  return { thread, message, reply: await startReply(tx, { threadId: thread.id, questionId: message.id, userId, retryOf: null }) };
}

async function threadFor(tx: Transaction, target: Target, userId: string, content: string): Promise<ThreadEntity> {
  const { courseId, lessonId, threadId } = target;
  if (threadId === null) return openThread(tx, { id: newId(), userId, courseId, lessonId, title: titleOf(content) });
  const thread = await lockThread(tx, threadId);
  if (thread.archived) throw refuse(problems.THREAD_ARCHIVED, ["input", "threadId"]);
  return thread;
}

/** The exchange of a message that was sent before; refuses when this call is another message under the same name. */
async function exchangeOf(
  tx: Transaction,
  message: MessageEntity,
  target: Target,
  { content, isTry }: SendMentorMessageInput,
): Promise<Exchange> {
  const thread = (await tx.load(threadById, message.threadId))!;
  const isSame = message.content === content && isTarget(thread, target) && (await wasTry(tx, thread, message, isTry));
  if (!isSame) throw refuse(problems.REQUEST_ID_REUSED, ["input", "requestId"]);
  return { thread, message, reply: (await findLatestReplyTo(tx, message.id))! };
}

/** Whether a message was taken as a try, or was not, as this call says. Where a lesson has no hints, none is. */
async function wasTry(tx: Transaction, thread: ThreadEntity, { id }: MessageEntity, isTry: boolean): Promise<boolean> {
  const taken = (await tx.load(tryOfMessage, id)) !== null;
  return taken === isTry || (await tx.load(ladderOfThread, thread.id)) === null;
}

function isTarget(thread: ThreadEntity, { threadId, courseId, lessonId }: Target): boolean {
  return threadId === null ? thread.courseId === courseId && thread.lessonId === lessonId : thread.id === threadId;
}

function topicOf({ courseId, lessonId }: ThreadEntity): Pick<Target, "courseId" | "lessonId"> {
  return { courseId, lessonId };
}

/** Within Postgres's integers: a larger number is no cursor of ours. */
function isPosition([position, ...rest]: unknown[]): boolean {
  return Number.isInteger(position) && Math.abs(position as number) < 2 ** 31 && rest.length === 0;
}
