import type { Transaction } from "../../../platform/context/context";
import { refuse } from "../../../platform/errors/problem";
import { signedInActor } from "../../../platform/graphql/allow";
import { problems } from "../problems";
import { clearSummaries } from "../thread/thread.store";
import { deleteAllMemories, deleteMemory, deleteUnacceptedMemories, deleteProposalsOf, markMessagesOf } from "./forget.store";
import type { ForgetAllMentorMemoriesInput, ForgetMentorMemoryInput } from "./memory.input";
import type { MentorForgetting } from "./memory.type";

/** Forgets one memory of the actor's own. */
export async function forget(tx: Transaction, { memoryId }: ForgetMentorMemoryInput): Promise<MentorForgetting> {
  const forgotten = await deleteMemory(tx, signedInActor(tx).userId, memoryId);
  if (forgotten.length === 0) throw refuse(problems.MEMORY_NOT_FOUND, ["input", "memoryId"]);
  return { memories: forgotten.length, messages: await keepFromPrompts(tx, forgotten) };
}

/** Forgets all memories of the actor, or those of one course, and what was proposed to be remembered. */
export async function forgetAll(tx: Transaction, { courseId = null }: ForgetAllMentorMemoriesInput): Promise<MentorForgetting> {
  const { userId } = signedInActor(tx);
  const forgotten = await deleteAllMemories(tx, userId, courseId);
  const messages = await keepFromPrompts(tx, forgotten);
  await deleteUnacceptedMemories(tx, userId, courseId);
  return { memories: forgotten.length, messages };
}

/**
 * The rows are gone, and with them what they are found by. What may repeat their text goes too: the exchanges that they were proposed in
 * and the answers that were made with them stand in no further prompt, and summaries of their threads are made anew.
 */
async function keepFromPrompts(tx: Transaction, memoryIds: readonly string[]): Promise<number> {
  const threadIds = await markMessagesOf(tx, memoryIds);
  await clearSummaries(tx, [...new Set(threadIds)]);
  await deleteProposalsOf(tx, memoryIds);
  return threadIds.length;
}
