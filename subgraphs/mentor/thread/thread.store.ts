import type { Scope, Transaction } from "../../../platform/context/context";
import { oneLoader } from "../../../platform/context/loader";
import { columns } from "../../../platform/database/columns";
import { ThreadEntity } from "./thread.entity";

const COLUMNS = columns(ThreadEntity);
const BY_IDS = `select ${COLUMNS} from thread where id = any($1::uuid[])`;
const LOCK = `select ${COLUMNS} from thread where id = $1 for update`;

const FILTER = "user_id = $1 and archived = $2 and ($3::uuid is null or course_id = $3)";
const LIST = `
  select ${COLUMNS} from thread
  where ${FILTER} and ($4::timestamptz is null or (last_message_at, id) < ($4, $5::uuid))
  order by last_message_at desc, id desc limit $6`;
const COUNT = `select count(*) as count from thread where ${FILTER}`;

/** Finds the open thread or makes it, and holds its row, in one statement: of two who try at once, both get the same thread. */
const OPEN = `
  insert into thread (id, user_id, course_id, lesson_id, title, archived, created_at, last_message_at)
  values ($1, $2, $3, $4, $5, false, clock_timestamp(), clock_timestamp())
  on conflict (user_id, course_id, lesson_id) where not archived do update set archived = false
  returning ${COLUMNS}`;
const RENAME = `update thread set title = $2 where id = $1 returning ${COLUMNS}`;
const ARCHIVE = `update thread set archived = true where id = $1 returning ${COLUMNS}`;

/** Somebody may have had messages forgotten while the summary was made of them: then it is not kept. */
const SAVE_SUMMARY = `
  update thread set summary = $4, summary_until = $3
  where id = $1 and summary_until = $2
    and not exists (select from message where thread_id = $1 and position > $2 and position <= $3 and forgotten
      and id = any($5::uuid[]))`;
const CLEAR_SUMMARIES = "update thread set summary = null, summary_until = -1 where id = any($1::uuid[])";

/** What a list of threads is filtered by. */
export interface ThreadFilter {
  userId: string;
  archived: boolean;
  courseId: string | null;
}

/** A thread that may have to be made. */
export type NewThread = Pick<ThreadEntity, "id" | "userId" | "courseId" | "lessonId" | "title">;

export const threadById = oneLoader<ThreadEntity>(
  "threadById",
  (scope, ids) => scope.query(BY_IDS, [ids]),
  thread => thread.id,
);

/** The threads that were last used first. `after` is the [lastMessageAt, id] of the last one seen. */
export function findThreads(
  scope: Scope,
  { userId, archived, courseId }: ThreadFilter,
  after: unknown[] | null,
  limit: number,
): Promise<ThreadEntity[]> {
  return scope.query(LIST, [userId, archived, courseId, after?.[0] ?? null, after?.[1] ?? null, limit]);
}

export async function countThreads(scope: Scope, { userId, archived, courseId }: ThreadFilter): Promise<number> {
  const [row] = await scope.query<{ count: number }>(COUNT, [userId, archived, courseId]);
  return row!.count;
}

/** Whatever is written into a conversation is written while its thread is held: messages have their order from that. */
export async function lockThread(tx: Transaction, id: string): Promise<ThreadEntity> {
  const [thread] = await tx.query<ThreadEntity>(LOCK, [id]);
  return thread!;
}

/** The person's open thread of this topic, made if there is none; its row is held. */
export async function openThread(tx: Transaction, { id, userId, courseId, lessonId, title }: NewThread): Promise<ThreadEntity> {
  const [thread] = await tx.query<ThreadEntity>(OPEN, [id, userId, courseId, lessonId, title]);
  return thread!;
}

export async function touchThread(tx: Transaction, id: string): Promise<void> {
  await tx.query("update thread set last_message_at = clock_timestamp() where id = $1", [id]);
}

export async function renameThread(tx: Transaction, id: string, title: string): Promise<ThreadEntity> {
  const [thread] = await tx.query<ThreadEntity>(RENAME, [id, title]);
  return thread!;
}

export async function archiveThread(tx: Transaction, id: string): Promise<ThreadEntity> {
  const [thread] = await tx.query<ThreadEntity>(ARCHIVE, [id]);
  return thread!;
}

/** A summary of what stands behind one position, up to another. */
export interface NewSummary {
  /** Where the summary that it goes on from ends; -1 without one. */
  after: number;
  until: number;
  text: string;
  /** The messages that it is made of. */
  messageIds: readonly string[];
}

/** Keeps a summary, unless another is there already. The caller holds the thread. */
export async function saveSummary(tx: Transaction, threadId: string, summary: NewSummary): Promise<void> {
  const { after, until, text, messageIds } = summary;
  await tx.query(SAVE_SUMMARY, [threadId, after, until, text, messageIds]);
}

/** Takes the summaries of threads away: they are made anew, without what is forgotten now. */
export async function clearSummaries(tx: Transaction, threadIds: readonly string[]): Promise<void> {
  await tx.query(CLEAR_SUMMARIES, [threadIds]);
}
