import type { Context } from "../../../platform/context/context";
import { commonProblems, refuse } from "../../../platform/errors/problem";
import { endingBoth } from "../../../platform/live/ending-both";
import type { LiveSubscription } from "../../../platform/live/live";
import type { MessageEntity } from "../message/message.entity";
import { messageById } from "../message/message.store";
import { failureOf, type FailedReply } from "../reply/failures";
import { failAbandoned } from "../reply/release-abandoned";
import type { ReplyEntity } from "../reply/reply.entity";
import { requireOwnReply } from "../reply/reply.service";
import { findReplyNow } from "../reply/reply.store";
import { replyNews, type ReplyNews } from "../reply/topics";
import { findChunks } from "./chunk.store";
import { PatientReader } from "../../../platform/live/patient-reader";

/** What a reader of a reply gets: `kind` is the name of its GraphQL type. */
export type ReplyUpdate =
  | { kind: "MentorReplyChunk"; sequence: number; text: string }
  | { kind: "MentorReplyCompleted"; message: MessageEntity; suggestions: string[] }
  | ({ kind: "MentorReplyFailed" } & FailedReply);

/** Chunks that are read at once. */
const BATCH = 500;
/** The net under live messages, which may be lost: after so much silence the table is asked. */
const SILENCE_MS = 1_000;
/**
 * After so much silence of its worker, at two looks in a row, a reply may be given up: who was held up, and not ended, has given a sign of
 * life by the second. Postgres's clock, not this one, says whether it is.
 */
const QUIET_MS = 4_000;

/**
 * Follows a reply of the actor's own from behind chunk `after` to its end. Every chunk comes once and in order, whenever the
 * reader comes: the table holds them all, and live messages only say sooner what it says too.
 */
export async function followReply(
  ctx: Context,
  replyId: string,
  after: number | null = null,
): Promise<AsyncIterableIterator<ReplyUpdate>> {
  if (after !== null && after < 0) throw refuse(commonProblems.INVALID_INPUT, ["after"], "after must be 0 or more.");
  await requireOwnReply(ctx, replyId, ["replyId"]);
  // Listens before it reads: what is said in between waits, and is known again by its number.
  const news = await ctx.listen(replyNews, replyId);
  const updates = readReply(ctx, replyId, after ?? 0, news);
  return endingBoth(updates, news);
}

async function* readReply(
  ctx: Context,
  replyId: string,
  after: number,
  news: LiveSubscription<ReplyNews>,
): AsyncGenerator<ReplyUpdate, void> {
  const reader = new PatientReader(news);
  let wasQuiet = false;
  try {
    for (let seen: number | null = after; seen !== null;) {
      // The status is read before the chunks: a reply that has ended by then gets no more of them.
      const reply = (await findReplyNow(ctx, replyId))!;
      const chunks = await findChunks(ctx, replyId, seen, BATCH);
      for (const { sequence, text } of chunks) yield { kind: "MentorReplyChunk", sequence, text };
      seen = chunks.at(-1)?.sequence ?? seen;
      if (chunks.length === BATCH) continue;
      if (reply.finishedAt) {
        yield await outcomeOf(ctx, reply);
        return;
      }
      const isQuiet = Date.now() - reply.aliveAt.getTime() > QUIET_MS;
      if (isQuiet && wasQuiet) await ctx.transaction(tx => failAbandoned(tx, reply.threadId));
      wasQuiet = isQuiet;
      seen = yield* readLive(reader, seen);
    }
  } finally {
    await news.return();
  }
}

/**
 * Live chunks as long as each follows the one before. Answers the last one's number when only the table knows more: after
 * silence, at the end of the reply, at a gap. Answers null when the news have ended, because the reader or the process is leaving.
 */
async function* readLive(reader: PatientReader<ReplyNews>, after: number): AsyncGenerator<ReplyUpdate, number | null> {
  for (let seen = after; ;) {
    const next = await reader.next(SILENCE_MS);
    if (next === null) return seen;
    if (next.done) return null;
    if (next.value.kind === "ENDED" || next.value.sequence > seen + 1) return seen;
    const { sequence, text } = next.value;
    if (sequence <= seen) continue;
    yield { kind: "MentorReplyChunk", sequence, text };
    seen = sequence;
  }
}

async function outcomeOf(ctx: Context, reply: ReplyEntity): Promise<ReplyUpdate> {
  const failure = failureOf(reply);
  if (failure) return { kind: "MentorReplyFailed", ...failure };
  const message = (await ctx.load(messageById, reply.messageId!))!;
  return { kind: "MentorReplyCompleted", message, suggestions: message.suggestions };
}
