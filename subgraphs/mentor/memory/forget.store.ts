import type { Transaction } from "../../../platform/context/context";

const DELETE = "delete from memory where user_id = $1 and id = $2 returning id";
const DELETE_ALL = "delete from memory where user_id = $1 and ($2::uuid is null or course_id = $2) returning id";

/** The exchanges in which memories were proposed, and the answers that were made with them. */
const MARK = `
  update message set forgotten = true
  where not forgotten and id in (
    select message_id from proposal where memory_id = any($1::uuid[])
    union all select question_id from proposal where memory_id = any($1::uuid[])
    union all select message_id from memory_use where memory_id = any($1::uuid[])
  )
  returning thread_id as "threadId"`;
const MARK_ONE = `update message set forgotten = true where id = $1 returning thread_id as "threadId"`;
const DELETE_PROPOSALS = "delete from proposal where memory_id = any($1::uuid[])";
const DELETE_UNACCEPTED = `
  delete from proposal
  where user_id = $1 and type = 'MEMORY' and status <> 'ACCEPTED' and ($2::uuid is null or course_id = $2)`;

/** Takes one memory out of the table; answers its id where it was there. */
export async function deleteMemory(tx: Transaction, userId: string, id: string): Promise<string[]> {
  return (await tx.query<{ id: string }>(DELETE, [userId, id])).map(row => row.id);
}

/** Takes all of somebody's memories out of the table, or those of one course; answers their ids. */
export async function deleteAllMemories(tx: Transaction, userId: string, courseId: string | null): Promise<string[]> {
  return (await tx.query<{ id: string }>(DELETE_ALL, [userId, courseId])).map(row => row.id);
}

/** Marks the messages that may repeat what was remembered; answers the thread of each. */
export async function markMessagesOf(tx: Transaction, memoryIds: readonly string[]): Promise<string[]> {
  return (await tx.query<{ threadId: string }>(MARK, [memoryIds])).map(row => row.threadId);
}

export async function markMessage(tx: Transaction, messageId: string): Promise<void> {
  await tx.query(MARK_ONE, [messageId]);
}

/** The proposals that memories came from repeat their text. */
export async function deleteProposalsOf(tx: Transaction, memoryIds: readonly string[]): Promise<void> {
  await tx.query(DELETE_PROPOSALS, [memoryIds]);
}

/** What was proposed to be remembered and is not, in all courses or one. */
export async function deleteUnacceptedMemories(tx: Transaction, userId: string, courseId: string | null): Promise<void> {
  await tx.query(DELETE_UNACCEPTED, [userId, courseId]);
}
