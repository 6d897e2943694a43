import type { Context, Scope, Transaction } from "../../../platform/context/context";
import { isId } from "../../../platform/database/ids";
import { commonProblems, refuse } from "../../../platform/errors/problem";
import { signedInActor } from "../../../platform/graphql/allow";
import { decodeCursor, isIdPart, isTimePart, pageOf, type Page } from "../../../platform/graphql/connection";
import { ownsThread } from "../permissions";
import { problems } from "../problems";
import type { ThreadEntity } from "./thread.entity";
import { archiveThread, countThreads, findThreads, renameThread, threadById } from "./thread.store";
import type { ArchiveMentorThreadInput, MentorThreadsArgs, RenameMentorThreadInput } from "./thread.type";

/** The actor's own threads, those last used first. */
export async function listThreads(
  ctx: Context,
  { first, after, courseId, archived }: MentorThreadsArgs,
): Promise<Page<ThreadEntity>> {
  if (courseId != null && !isId(courseId)) throw refuse(commonProblems.INVALID_INPUT, ["courseId"], "This is no id of a course.");
  const filter = { userId: signedInActor(ctx).userId, archived, courseId: courseId ?? null };
  const rows = await findThreads(ctx, filter, decodeCursor(after, isThreadKey), first + 1);
  return pageOf(
    rows,
    first,
    thread => [thread.lastMessageAt.toISOString(), thread.id],
    () => countThreads(ctx, filter),
  );
}

/** A thread of the actor's own; null for any other. */
export async function findOwnThread(scope: Scope, id: string): Promise<ThreadEntity | null> {
  const thread = await scope.load(threadById, id);
  return thread && ownsThread(signedInActor(scope), thread) ? thread : null;
}

/** The same for an input, where another's thread is refused as an unknown one is. */
export async function requireOwnThread(scope: Scope, id: string): Promise<ThreadEntity> {
  const thread = await findOwnThread(scope, id);
  if (!thread) throw refuse(problems.THREAD_NOT_FOUND, ["input", "threadId"]);
  return thread;
}

export async function rename(tx: Transaction, { threadId, title }: RenameMentorThreadInput): Promise<ThreadEntity> {
  const thread = await requireOwnThread(tx, threadId);
  return renameThread(tx, thread.id, title.trim());
}

/** A thread that is archived already stays so. */
export async function archive(tx: Transaction, { threadId }: ArchiveMentorThreadInput): Promise<ThreadEntity> {
  const thread = await requireOwnThread(tx, threadId);
  return archiveThread(tx, thread.id);
}

/** Whether a cursor holds a time and an id. */
export function isThreadKey([time, id, ...rest]: unknown[]): boolean {
  return isTimePart(time) && isIdPart(id) && rest.length === 0;
}
