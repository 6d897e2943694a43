import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "../../platform/log/logger";
import type { Revocations } from "./revocations";

/** A session that was ended before its access tokens. */
export interface SessionEnd {
  /** `sid` of its tokens. */
  readonly sessionId: string;
  /** In a few words, for its client. */
  readonly reason: string;
}

/**
 * Opens the stream of ended sessions: first, at once, those whose tokens may still be alive (maybe none), then each as it ends.
 * It may be opened again at any time, and may tell a session twice.
 */
export type OpenSessionEnds = () => Promise<AsyncGenerator<readonly SessionEnd[], undefined, undefined>>;

/** Between two attempts: 0.1 s, 0.2 s, 0.4 s … at most this. */
const MAX_WAIT_MS = 2_000;

/**
 * Keeps revocations up to date for as long as the gateway runs. A stream that ends or fails is opened again, for ever; as each
 * begins with what may have been missed, nothing is. Meanwhile what is known already stays refused.
 */
export class SessionEndsFollower {
  private readonly stopped = new AbortController();
  private stream: AsyncGenerator<readonly SessionEnd[], undefined, undefined> | null = null;
  private attempts = 0;

  constructor(
    private readonly open: OpenSessionEnds,
    private readonly revocations: Revocations,
    private readonly log: Logger,
  ) {
    void this.follow();
  }

  close(): void {
    this.stopped.abort();
    void this.stream?.return(undefined);
  }

  private async follow(): Promise<void> {
    for (;;) {
      const error = await this.read().catch((cause: unknown) => cause);
      if (this.stopped.signal.aborted) return;
      // Said once per outage.
      if (this.attempts === 0) this.log.warn({ err: error }, "ended sessions cannot be followed; trying again until they can");
      this.attempts += 1;
      const wait = Math.min(50 * 2 ** this.attempts, MAX_WAIT_MS);
      await sleep(wait, null, { signal: this.stopped.signal, ref: false }).catch(() => {});
    }
  }

  /** Reads a stream to its end, which should not come: answers that as the error it is. */
  private async read(): Promise<unknown> {
    this.stream = await this.open();
    if (this.stopped.signal.aborted) return this.stream.return(undefined);
    for await (const ends of this.stream) {
      if (this.attempts > 0) this.log.info("ended sessions are followed again");
      this.attempts = 0;
      for (const { sessionId, reason } of ends) this.revocations.end(sessionId, reason);
    }
    return new Error("the stream has ended");
  }
}
