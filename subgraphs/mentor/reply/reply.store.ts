import type { Scope, Transaction } from "../../../platform/context/context";
import { oneLoader } from "../../../platform/context/loader";
import { columns } from "../../../platform/database/columns";
import { ReplyEntity } from "./reply.entity";

const COLUMNS = columns(ReplyEntity);
const UNDER_WAY = "status in ('QUEUED', 'RUNNING')";
/** A worker gives a sign of life every second. */
const SILENT = "alive_at < clock_timestamp() - interval '5 seconds'";
/** So often a reply is begun anew: one that kills its workers shall not kill them all. */
const MOST_ATTEMPTS = 3;
const MINE = "id = $1 and attempt = $2 and status = 'RUNNING'";

const BY_IDS = `select ${COLUMNS} from reply where id = any($1::uuid[])`;
const LATEST = `select ${COLUMNS} from reply where question_id = $1 order by created_at desc, id desc limit 1`;
const OF_MESSAGE = `select ${COLUMNS} from reply where message_id = $1`;
const RETRY_OF = `select ${COLUMNS} from reply where retry_of = $1`;

/** Two unique indexes may refuse it: one reply under way per thread, one retry per failed reply. */
const INSERT = `
  insert into reply (id, thread_id, question_id, user_id, retry_of, status, attempt, last_sequence, created_at, alive_at)
  values ($1, $2, $3, $4, $5, 'QUEUED', 0, 0, clock_timestamp(), clock_timestamp())
  on conflict do nothing
  returning ${COLUMNS}`;
const CLAIM = `
  update reply set status = 'RUNNING', attempt = attempt + 1, alive_at = clock_timestamp()
  where id = $1 and last_sequence = 0 and (status = 'QUEUED' or (status = 'RUNNING' and ${SILENT}))
  returning ${COLUMNS}`;
const LOCK_RUNNING = `select id from reply where ${MINE} for update`;
const COMPLETE = `update reply set status = 'COMPLETED', message_id = $2, finished_at = clock_timestamp() where id = $1`;
const END = `
  update reply set status = $2, failure_code = $3, retryable = $4, finished_at = clock_timestamp()
  where id = $1 and ${UNDER_WAY} and ($5::integer is null or attempt = $5)
  returning ${COLUMNS}`;
/** Those whose worker has died after their first words, or that nobody could make for a quarter of an hour. Who holds one now cares for it. */
const END_ABANDONED = `
  update reply set status = 'FAILED', failure_code = $2, retryable = true, finished_at = clock_timestamp()
  where id in (
    select id from reply
    where ${UNDER_WAY} and ${SILENT} and ($1::uuid is null or thread_id = $1) and (
      last_sequence > 0 or (status = 'RUNNING' and attempt >= ${MOST_ATTEMPTS})
      or created_at < clock_timestamp() - interval '15 minutes')
    limit $3 for update skip locked
  )
  returning ${COLUMNS}`;
/** Never what END_ABANDONED would end, though it may not have come to it yet: half an answer is not followed by another. */
const QUEUE_ABANDONED = `
  update reply set status = 'QUEUED', alive_at = clock_timestamp()
  where id in (
    select id from reply
    where ${UNDER_WAY} and ${SILENT} and last_sequence = 0 and (status = 'QUEUED' or attempt < ${MOST_ATTEMPTS})
    order by alive_at limit $1 for update skip locked
  )
  returning ${COLUMNS}`;
const ANY_SILENT = `
  select true as found from reply
  where ${UNDER_WAY} and alive_at < clock_timestamp() - interval '4 seconds' limit 1`;

/** A reply that is asked for. */
export type NewReply = Pick<ReplyEntity, "id" | "threadId" | "questionId" | "userId" | "retryOf">;

/** How a reply ends without an answer. */
export interface Ending {
  status: "FAILED" | "CANCELLED";
  failureCode: string;
  retryable: boolean;
}

export const replyById = oneLoader<ReplyEntity>(
  "replyById",
  (scope, ids) => scope.query(BY_IDS, [ids]),
  reply => reply.id,
);

/** The reply as it is now: unlike a load, never from the scope's memory. */
export async function findReplyNow(scope: Scope, id: string): Promise<ReplyEntity | null> {
  const [reply] = await scope.query<ReplyEntity>(BY_IDS, [[id]]);
  return reply ?? null;
}

export async function findLatestReplyTo(scope: Scope, questionId: string): Promise<ReplyEntity | null> {
  const [reply] = await scope.query<ReplyEntity>(LATEST, [questionId]);
  return reply ?? null;
}

/** The reply that became this message; null for a message of any other kind. */
export async function findReplyOfMessage(scope: Scope, messageId: string): Promise<ReplyEntity | null> {
  const [reply] = await scope.query<ReplyEntity>(OF_MESSAGE, [messageId]);
  return reply ?? null;
}

export async function findRetryOf(scope: Scope, replyId: string): Promise<ReplyEntity | null> {
  const [reply] = await scope.query<ReplyEntity>(RETRY_OF, [replyId]);
  return reply ?? null;
}

/** Null when another reply of the thread is under way. */
export async function insertReply(tx: Transaction, reply: NewReply): Promise<ReplyEntity | null> {
  const { id, threadId, questionId, userId, retryOf } = reply;
  const [inserted] = await tx.query<ReplyEntity>(INSERT, [id, threadId, questionId, userId, retryOf]);
  return inserted ?? null;
}

/** Takes a reply to work on it; null when it has ended, another worker is at it, or one that is gone has sent some of its text. */
export async function claimReply(tx: Transaction, id: string): Promise<ReplyEntity | null> {
  const [reply] = await tx.query<ReplyEntity>(CLAIM, [id]);
  return reply ?? null;
}

/** Holds the row of a reply that is to be completed; false when it is not the worker's any more. */
export async function lockRunningReply(tx: Transaction, { id, attempt }: ReplyEntity): Promise<boolean> {
  return (await tx.query(LOCK_RUNNING, [id, attempt])).length > 0;
}

export async function completeReply(tx: Transaction, id: string, messageId: string): Promise<void> {
  await tx.query(COMPLETE, [id, messageId]);
}

/** Ends a reply that is under way (of this attempt, if one is given); null when it has ended already. */
export async function endReply(
  tx: Transaction,
  id: string,
  { status, failureCode, retryable }: Ending,
  attempt: number | null = null,
): Promise<ReplyEntity | null> {
  const [reply] = await tx.query<ReplyEntity>(END, [id, status, failureCode, retryable, attempt]);
  return reply ?? null;
}

/** Whether a reply is under way of which nobody has heard for four seconds: soon it may be taken for abandoned. */
export async function anySilent(scope: Scope): Promise<boolean> {
  return (await scope.query(ANY_SILENT)).length > 0;
}

/** Ends replies that nobody will bring to their end, of one thread or of all, at most so many. */
export function endAbandoned(
  tx: Transaction,
  threadId: string | null,
  failureCode: string,
  limit: number,
): Promise<Pick<ReplyEntity, "id">[]> {
  return tx.query(END_ABANDONED, [threadId, failureCode, limit]);
}

/** Gives replies back that nobody has begun, or whose worker died before their first words; at most so many. */
export function queueAbandoned(tx: Transaction, limit: number): Promise<Pick<ReplyEntity, "id" | "attempt">[]> {
  return tx.query(QUEUE_ABANDONED, [limit]);
}
