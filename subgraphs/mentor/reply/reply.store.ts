import type { Scope, Transaction } from "../../../platform/context/context";
import { oneLoader } from "../../../platform/context/loader";
import { columns } from "../../../platform/database/columns";
import { ReplyEntity } from "./reply.entity";

const COLUMNS = columns(ReplyEntity);
const UNDER_WAY = "status in ('QUEUED', 'RUNNING')";
const MINE = "id = $1 and attempt = $2 and status = 'RUNNING'";

const BY_IDS = `select ${COLUMNS} from reply where id = any($1::uuid[])`;
const LATEST = `select ${COLUMNS} from reply where question_id = $1 order by created_at desc, id desc limit 1`;
const RETRY_OF = `select ${COLUMNS} from reply where retry_of = $1`;

/** Two unique indexes may refuse it: one reply under way per thread, one retry per failed reply. */
const INSERT = `
  insert into reply (id, thread_id, question_id, user_id, retry_of, status, attempt, last_sequence, created_at, alive_at)
  values ($1, $2, $3, $4, $5, 'QUEUED', 0, 0, clock_timestamp(), clock_timestamp())
  on conflict do nothing
  returning ${COLUMNS}`;
const CLAIM = `
  update reply set status = 'RUNNING', attempt = attempt + 1, alive_at = clock_timestamp()
  where id = $1 and (status = 'QUEUED' or (status = 'RUNNING' and last_sequence = 0))
  returning ${COLUMNS}`;
const KEEP_ALIVE = `update reply set alive_at = clock_timestamp() where ${MINE} returning id`;
const LOCK_RUNNING = `select id from reply where ${MINE} for update`;
const COMPLETE = `update reply set status = 'COMPLETED', message_id = $2, finished_at = clock_timestamp() where id = $1`;
const END = `
  update reply set status = $2, failure_code = $3, retryable = $4, finished_at = clock_timestamp()
  where id = $1 and ${UNDER_WAY} and ($5::integer is null or attempt = $5)
  returning ${COLUMNS}`;
/** A worker gives a sign of life every few seconds; a queue that is full may keep a reply waiting for minutes. */
const END_OVERDUE = `
  update reply set status = 'FAILED', failure_code = $2, retryable = true, finished_at = clock_timestamp()
  where thread_id = $1 and ((status = 'RUNNING' and alive_at < clock_timestamp() - interval '30 seconds')
    or (status = 'QUEUED' and alive_at < clock_timestamp() - interval '15 minutes'))
  returning ${COLUMNS}`;

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

/** Takes a reply to work on it; null when it has ended, or a worker that is gone has sent some of its text already. */
export async function claimReply(tx: Transaction, id: string): Promise<ReplyEntity | null> {
  const [reply] = await tx.query<ReplyEntity>(CLAIM, [id]);
  return reply ?? null;
}

/** A worker's sign of life; false when the reply is not its any more: cancelled, or given to another. */
export async function keepAlive(tx: Transaction, { id, attempt }: ReplyEntity): Promise<boolean> {
  return (await tx.query(KEEP_ALIVE, [id, attempt])).length > 0;
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

/** Ends a thread's reply whose worker has been silent for too long. */
export async function endOverdueReply(tx: Transaction, threadId: string, failureCode: string): Promise<ReplyEntity | null> {
  const [reply] = await tx.query<ReplyEntity>(END_OVERDUE, [threadId, failureCode]);
  return reply ?? null;
}
