import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "../../../platform/context/context";
import { endingBoth } from "../../../platform/live/ending-both";
import type { LiveSubscription } from "../../../platform/live/live";
import { findEndedSessions } from "../session/session.store";
import { ACCESS_TOKEN_SECONDS } from "../signing-key/access-token";
import type { AccessEnd } from "./access-end.type";
import { accessNews, ANY_SESSION } from "./access-news";

/** Whoever begins to listen is told of all sessions whose access tokens may still be alive, and of some more. */
const REPLAY_SECONDS = ACCESS_TOKEN_SECONDS + 60;
/** A session bears the time at which its transaction began, and is seen when that has committed: at most so much later. */
const COMMIT_SECONDS = 30;
/** The net under live messages, which may be lost, and under blocks, which send none: how long nobody is told at most. */
const SILENCE_MS = 1_000;
/** How many sessions one event names at most. */
const BATCH = 1_000;

/**
 * Follows the ends of all sessions: first those that may still matter (an empty list when there are none), then each as it
 * ends. Nothing is missed, whenever one listens: the table holds them all, and live messages only say when to look.
 */
export async function followAccessEnds(ctx: Context): Promise<AsyncIterableIterator<AccessEnd[]>> {
  // Listens before it reads: what is said in between is a reason to look once more.
  const news = await ctx.listen(accessNews, ANY_SESSION);
  return endingBoth(readEnds(ctx, new Naps(news)), news);
}

async function* readEnds(ctx: Context, naps: Naps): AsyncGenerator<AccessEnd[], void> {
  let lookedAt = performance.now();
  let known = await findEndedSessions(ctx, REPLAY_SECONDS);
  yield known.slice(0, BATCH);
  yield* batches(known.slice(BATCH));
  while (await naps.next(SILENCE_MS)) {
    const told = new Set(known.map(({ sessionId }) => sessionId));
    // Since the last look, however long ago that was: a process may have stood still.
    const seconds = (performance.now() - lookedAt) / 1_000 + COMMIT_SECONDS;
    lookedAt = performance.now();
    known = await findEndedSessions(ctx, seconds);
    yield* batches(known.filter(({ sessionId }) => !told.has(sessionId)));
  }
}

function* batches(ends: AccessEnd[]): Generator<AccessEnd[]> {
  for (let start = 0; start < ends.length; start += BATCH) yield ends.slice(start, start + BATCH);
}

/** Sleeps between two looks, not through news. */
class Naps {
  private alarm = new AbortController();
  private over = false;

  constructor(news: LiveSubscription<null>) {
    void this.hear(news);
  }

  /** Answers after so much silence, or once there has been news since the last nap. False: there will be no more. */
  async next(milliseconds: number): Promise<boolean> {
    await sleep(milliseconds, null, { signal: this.alarm.signal }).catch(() => {});
    this.alarm = new AbortController();
    return !this.over;
  }

  private async hear(news: LiveSubscription<null>): Promise<void> {
    while (!(await news.next()).done) this.alarm.abort();
    this.over = true;
    this.alarm.abort();
  }
}
