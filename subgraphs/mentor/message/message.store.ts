import type { Scope, Transaction } from "../../../platform/context/context";
import { oneLoader, type Loader } from "../../../platform/context/loader";
import { columns } from "../../../platform/database/columns";
import { MessageEntity } from "./message.entity";

const COLUMNS = columns(MessageEntity);
const BY_IDS = `select ${COLUMNS} from message where id = any($1::uuid[])`;
const BY_REQUEST = `select ${COLUMNS} from message where author_id = $1 and request_id = $2`;
const COUNTS = `select thread_id as "threadId", count(*) as count from message where thread_id = any($1::uuid[]) group by thread_id`;

const ASCENDING = pageOfEach("position > $2", "asc");
const DESCENDING = pageOfEach("position < $2", "desc");

/** One page of each of several threads, in one statement. */
function pageOfEach(behind: string, direction: "asc" | "desc"): string {
  return `
    select page.* from unnest($1::uuid[]) as wanted (id)
    cross join lateral (
      select ${COLUMNS} from message
      where thread_id = wanted.id and ($2::integer is null or ${behind})
      order by position ${direction} limit $3
    ) page`;
}

const BEFORE = `
  select ${COLUMNS} from message
  where thread_id = $1 and position < $2 and position > $3 and role in ('USER', 'ASSISTANT') and not forgotten
  order by position desc limit $4`;
const AFTER = `
  select ${COLUMNS} from message
  where thread_id = $1 and position > $2 and role in ('USER', 'ASSISTANT') and not forgotten
  order by position limit $3`;
const BYTES_AFTER = `
  select coalesce(sum(octet_length(content)), 0)::bigint as bytes from message
  where thread_id = $1 and position > $2 and role in ('USER', 'ASSISTANT') and not forgotten`;

/** The caller holds the thread, so that nobody else takes the same position. */
const NEXT_POSITION = "(select coalesce(max(position) + 1, 0) from message where thread_id = $2)";
const INSERT_QUESTION = `
  insert into message (id, thread_id, position, role, content, author_id, request_id, citations, suggestions, context_lesson_ids,
    created_at)
  values ($1, $2, ${NEXT_POSITION}, 'USER', $3, $4, $5, '[]', '{}', '{}', clock_timestamp())
  on conflict (author_id, request_id) do nothing
  returning ${COLUMNS}`;
const INSERT_ANSWER = `
  insert into message (id, thread_id, position, role, content, model, tokens, citations, suggestions, context_lesson_ids,
    next_action, next_lesson_id, created_at)
  values ($1, $2, ${NEXT_POSITION}, 'ASSISTANT', $3, $4, $5, $6, $7, $8, $9, $10, clock_timestamp())
  returning ${COLUMNS}`;

/** A page of one thread: `after` is the position of the last message seen. */
export interface MessagesKey {
  threadId: string;
  first: number;
  after: number | null;
  newestFirst: boolean;
}

/** What a learner has written. */
export type NewQuestion = Pick<MessageEntity, "id" | "threadId" | "content"> & { authorId: string; requestId: string };

/** What a language model has written. */
export type NewAnswer = Pick<
  MessageEntity,
  | "id"
  | "threadId"
  | "content"
  | "model"
  | "tokens"
  | "citations"
  | "suggestions"
  | "contextLessonIds"
  | "nextAction"
  | "nextLessonId"
>;

export const messageById = oneLoader<MessageEntity>(
  "messageById",
  (scope, ids) => scope.query(BY_IDS, [ids]),
  message => message.id,
);

/** Threads that are asked for the same page are read in one statement. */
export const messagesOfThread: Loader<MessagesKey, MessageEntity[]> = {
  name: "messagesOfThread",
  async batch(scope, keys) {
    const pages = new Map<string, MessagesKey[]>();
    for (const key of keys) pages.set(pageName(key), [...(pages.get(pageName(key)) ?? []), key]);
    const found = new Map<MessagesKey, MessageEntity[]>();
    const readPage = async (page: MessagesKey[]) => {
      const rows = await findPageOfEach(scope, page);
      for (const key of page)
        found.set(
          key,
          rows.filter(message => message.threadId === key.threadId),
        );
    };
    await Promise.all([...pages.values()].map(readPage));
    return keys.map(key => found.get(key)!);
  },
};

export const messageCountOfThread: Loader<string, number> = {
  name: "messageCountOfThread",
  async batch(scope, threadIds) {
    const rows = await scope.query<{ threadId: string; count: number }>(COUNTS, [threadIds]);
    const counts = new Map(rows.map(row => [row.threadId, row.count]));
    return threadIds.map(id => counts.get(id) ?? 0);
  },
};

export async function findByRequest(scope: Scope, authorId: string, requestId: string): Promise<MessageEntity | null> {
  const [message] = await scope.query<MessageEntity>(BY_REQUEST, [authorId, requestId]);
  return message ?? null;
}

/** What the mentor may know of what stands before a message in its thread, and behind a position: the newest first. */
export function findMessagesBefore(
  scope: Scope,
  { threadId, position }: MessageEntity,
  limit: number,
  after = -1,
): Promise<MessageEntity[]> {
  return scope.query(BEFORE, [threadId, position, after, limit]);
}

/** What it may know of what stands behind a position: the oldest first. */
export function findMessagesAfter(scope: Scope, threadId: string, after: number, limit: number): Promise<MessageEntity[]> {
  return scope.query(AFTER, [threadId, after, limit]);
}

/** How long that is in all, in bytes. */
export async function countBytesAfter(scope: Scope, threadId: string, after: number): Promise<number> {
  const [row] = await scope.query<{ bytes: number }>(BYTES_AFTER, [threadId, after]);
  return row!.bytes;
}

/** Null when the author has used the request id before, or a twin of this call is faster. The caller holds the thread. */
export async function insertQuestion(tx: Transaction, question: NewQuestion): Promise<MessageEntity | null> {
  const { id, threadId, content, authorId, requestId } = question;
  const [message] = await tx.query<MessageEntity>(INSERT_QUESTION, [id, threadId, content, authorId, requestId]);
  return message ?? null;
}

/** The caller holds the thread. */
export async function insertAnswer(tx: Transaction, answer: NewAnswer): Promise<MessageEntity> {
  const { id, threadId, content, model, tokens, citations, suggestions, contextLessonIds, nextAction, nextLessonId } = answer;
  const written = [content, model, tokens, JSON.stringify(citations), suggestions, contextLessonIds];
  const [message] = await tx.query<MessageEntity>(INSERT_ANSWER, [id, threadId, ...written, nextAction, nextLessonId]);
  return message!;
}

/** The keys differ in nothing but the thread. */
function findPageOfEach(scope: Scope, keys: MessagesKey[]): Promise<MessageEntity[]> {
  const { after, first, newestFirst } = keys[0]!;
  const threadIds = [...new Set(keys.map(key => key.threadId))];
  return scope.query(newestFirst ? DESCENDING : ASCENDING, [threadIds, after, first]);
}

function pageName({ first, after, newestFirst }: MessagesKey): string {
  return `${first} ${after} ${newestFirst}`;
}
