import type { Context, Transaction } from "../../../platform/context/context";
import { signedInActor } from "../../../platform/graphql/allow";
import type { MessageEntity } from "../message/message.entity";
import { ownsThread } from "../permissions";
import { threadById } from "../thread/thread.store";
import { markMessage } from "./forget.store";
import { insertMemoryUses, memoriesCitedBy, touchMemories, type MemoryUse } from "./memory-use.store";

/**
 * Keeps which memories an answer was made with. If one of them was forgotten while the answer was made, the answer may repeat it: it
 * stands in no further prompt. Answers whether all of them are still remembered.
 */
export async function keepMemoryUses(tx: Transaction, message: MessageEntity, uses: readonly MemoryUse[]): Promise<boolean> {
  if (uses.length === 0) return true;
  await insertMemoryUses(tx, message.id, uses);
  const left = await touchMemories(
    tx,
    uses.map(({ memoryId }) => memoryId),
  );
  if (left === uses.length) return true;
  await markMessage(tx, message.id);
  return false;
}

/** The memories that a message refers to, for the learner whose thread it stands in; null for others. */
export async function citedMemories(ctx: Context, message: MessageEntity): Promise<MemoryUse[] | null> {
  const thread = await ctx.load(threadById, message.threadId);
  if (!thread || !ownsThread(signedInActor(ctx), thread)) return null;
  return message.role === "ASSISTANT" ? ctx.load(memoriesCitedBy, message.id) : [];
}
