import type { Transaction } from "../../../platform/context/context";
import type { MessageEntity } from "../message/message.entity";
import type { ThreadEntity } from "../thread/thread.entity";
import type { Answer } from "./end-reply";
import type { ReplyEntity } from "./reply.entity";

/** A question's reply with the message that it became. */
export interface FinishedExchange {
  thread: ThreadEntity;
  reply: ReplyEntity;
  message: MessageEntity;
}

/** What follows of a complete reply, in the transaction that completes it: each line is one consequence. */
export async function afterReply(_tx: Transaction, _exchange: FinishedExchange, _answer: Answer): Promise<void> {
  // What the mentor proposes, what a person must look at, and the jobs that judge and sum up stand here.
}
