import { setTimeout as sleep } from "node:timers/promises";
import type { Context, Transaction } from "../../../platform/context/context";
import { makeReply } from "../jobs/make-reply.job";
import type { ReplyFailureCode } from "./failures";
import { anySilent, endAbandoned, queueAbandoned } from "./reply.store";
import { replyNews } from "./topics";

/** A worker that was held up, and not ended, gives a sign of life by then: it, or the database, may have been busy. */
const GRACE_MS = 1_500;
/** Most replies of one transaction. */
const MOST_ENDED = 500;
/** Most of one look; the next one is near. */
const MOST_QUEUED = 100;

/**
 * Cares for replies that were silent for five seconds: their worker has died, or the queue has lost them. Those that have begun to
 * speak fail as interrupted; the others are queued again.
 */
export async function releaseAbandoned(ctx: Context): Promise<void> {
  if (!(await anySilent(ctx))) return;
  await sleep(GRACE_MS);
  while ((await ctx.transaction(tx => failAbandoned(tx, null))) === MOST_ENDED);
  await ctx.transaction(async tx => {
    for (const reply of await queueAbandoned(tx, MOST_QUEUED)) queueReply(tx, reply);
  });
}

/** Fails what workers left behind in the middle, so that it keeps neither a reader nor the thread waiting; answers of how many. */
export async function failAbandoned(tx: Transaction, threadId: string | null): Promise<number> {
  const ended = await endAbandoned(tx, threadId, "MENTOR_INTERRUPTED" satisfies ReplyFailureCode, MOST_ENDED);
  for (const { id } of ended) tx.broadcast(replyNews, id, { kind: "ENDED" });
  return ended.length;
}

/**
 * Has a reply made. Its first job has its own id: a queue that still knows it is not given another. One that a worker has died of gets
 * a job of a new id; the old one finds nothing to do any more.
 */
export function queueReply(tx: Transaction, { id, attempt }: { id: string; attempt: number }): void {
  tx.enqueue(makeReply, { replyId: id }, attempt === 0 ? { id } : {});
}
