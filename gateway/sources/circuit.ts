import { circuitBreaker, CircuitState, ConsecutiveBreaker, ExponentialBackoff, handleWhen, retry } from "cockatiel";
import type { Logger } from "../../platform/log/logger";
import { isOutage, isPassing } from "./no-answer";

/** So many fetches in a row without an answer, and the subgraph counts as away. */
const FAILURES = 5;
const RETRIES = 2;
const RETRY_WAIT = { initialDelay: 25, maxDelay: 250 };
/** A subgraph that is away is asked whether it is back after 0.1 s, 0.2 s, 0.4 s … at most a second apart. */
const FIRST_LOOK_MS = 100;
const MAX_LOOK_MS = 1_000;

/** What a circuit is to. */
export interface CircuitOptions {
  /** Asks the subgraph for a sign of life. Rejects when there is none, in a short time. */
  look(): Promise<unknown>;
  /** A fetch is sent again. */
  onRetry(): void;
  /** The subgraph has gone away. */
  onOpen(): void;
  log: Logger;
}

/**
 * Keeps a subgraph that is away from costing the time of those who ask it. While the circuit is open nobody asks; instead the
 * subgraph is looked after, so that no client's request is spent on finding out whether it is back.
 */
export class Circuit {
  private readonly breaker = circuitBreaker(handleWhen(isOutage), {
    // Only `watch` asks while it is open, and knows when.
    halfOpenAfter: 0,
    breaker: new ConsecutiveBreaker(FAILURES),
  });
  private readonly retries = retry(
    handleWhen(error => this.isClosed && isPassing(error)),
    { maxAttempts: RETRIES, backoff: new ExponentialBackoff(RETRY_WAIT) },
  );
  private isWatched = false;
  private isOver = false;
  private wake = () => {};

  constructor(private readonly options: CircuitOptions) {
    // A look that finds nothing breaks it again.
    this.retries.onRetry(() => options.onRetry());
    this.breaker.onBreak(() => this.isWatched || void this.watch());
  }

  /** Whether the subgraph may be asked. */
  get isClosed(): boolean {
    return this.breaker.state === CircuitState.Closed;
  }

  /** Asks once. Ask only while the circuit is closed. */
  once<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    return this.breaker.execute(ask);
  }

  /** Asks up to three times, with short pauses of random length, when there is no connection: for what changes nothing. */
  again<Answer>(ask: () => Promise<Answer>, signal?: AbortSignal): Promise<Answer> {
    return this.retries.execute(() => this.breaker.execute(ask), signal);
  }

  /** There is reason to believe that the subgraph is back: look now. */
  lookNow(): void {
    this.wake();
  }

  /** Looks no more. */
  close(): void {
    this.isOver = true;
    this.wake();
  }

  private async watch(): Promise<void> {
    this.isWatched = true;
    this.options.log.warn("a subgraph is away: its fields are null until it answers again");
    this.options.onOpen();
    for (let wait = FIRST_LOOK_MS; !this.isClosed; wait = Math.min(2 * wait, MAX_LOOK_MS)) {
      await this.rest(wait);
      if (this.isOver) return;
      await this.breaker.execute(() => this.options.look()).catch(() => {});
    }
    this.isWatched = false;
    this.options.log.info("a subgraph is back");
  }

  private rest(milliseconds: number): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, milliseconds).unref();
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
