import { Failure } from "../../platform/errors/failure";

/** How exactly time is kept. One timer serves all requests; it looks at the oldest ones only. */
const TICK_MS = 250;

/** Gives every request the same time. A request costs two steps on a set, and a signal only if somebody asks for it. */
export class TimeLimits {
  /** In the order of their ends, as all have the same time. */
  private readonly running = new Set<Deadline>();
  /** Their time is up, and the work below them has been told. */
  private overdue: Deadline[] = [];
  private readonly timer = setInterval(() => this.look(), TICK_MS).unref();

  /** @param limitMs how long a request may take */
  constructor(private readonly limitMs: number) {}

  /** How many requests run now. */
  get size(): number {
    return this.running.size;
  }

  /**
   * Starts a request's time. When it is up, its signal fires; `giveUp` is called a tick (250 ms) later, if it is not done by
   * then: what can be cancelled has a moment to answer with what it has.
   */
  start(giveUp: () => void): Deadline {
    const deadline = new Deadline(performance.now() + this.limitMs, giveUp, () => this.running.delete(deadline));
    this.running.add(deadline);
    return deadline;
  }

  close(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    for (const deadline of this.overdue.splice(0)) deadline.giveUp();
    const now = performance.now();
    for (const deadline of this.running) {
      if (deadline.endsAt > now) return;
      this.running.delete(deadline);
      this.overdue.push(deadline);
      deadline.expire();
    }
  }
}

/** The time of one request, and whether anybody still waits for its answer. */
export class Deadline {
  private controller: AbortController | null = null;
  /** Why the work is not wanted any more. */
  private reason: Error | null = null;
  private isDone = false;
  private clientHasLeft = false;
  private onlyReads = false;

  constructor(
    /** On the clock of `performance.now()`. */
    readonly endsAt: number,
    private readonly onGiveUp: () => void,
    private readonly forget: () => void,
  ) {}

  /** Fires when the time is up (a Failure TIMED_OUT), or the client of a request that only reads has gone. Made when first asked for. */
  get signal(): AbortSignal {
    if (!this.controller) {
      this.controller = new AbortController();
      if (this.reason) this.controller.abort(this.reason);
    }
    return this.controller.signal;
  }

  /** The request changes nothing: when its client goes, the work below it ends. Until this is said, it runs to its end. */
  readsOnly(): void {
    this.onlyReads = true;
    if (this.clientHasLeft) this.abandon();
  }

  /** The connection is closed, and nobody would read an answer. What may write goes on; its time is still limited. */
  clientLeft(): void {
    this.clientHasLeft = true;
    this.isDone = true;
    if (this.onlyReads) this.abandon();
  }

  /** Time does not matter any more: the request has been answered, or is answered by a stream. */
  done(): void {
    this.isDone = true;
    this.forget();
  }

  /** For TimeLimits: the time is up. */
  expire(): void {
    this.cancel(new Failure("TIMED_OUT"));
  }

  /** For TimeLimits: it was up a while ago. */
  giveUp(): void {
    if (!this.isDone) this.onGiveUp();
  }

  private abandon(): void {
    this.forget();
    this.cancel(new ClientLeft());
  }

  private cancel(reason: Error): void {
    if (this.reason) return;
    this.reason = reason;
    this.controller?.abort(reason);
  }
}

/** Why the work for a request was cancelled whose client has closed the connection. */
export class ClientLeft extends Error {
  override readonly name = "ClientLeft";
  constructor() {
    super("The client has gone.");
  }
}
