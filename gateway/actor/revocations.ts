/** How long an ended session is remembered: its last access token (15 minutes) cannot be alive after that, clocks apart. */
const REMEMBER_MS = 17 * 60_000;
/** How many are remembered: some 20 MB. Beyond it the oldest is forgotten, whose tokens have the least time left. */
const MAX_SESSIONS = 100_000;

type Listener = (reason: string) => void;

/** The sessions that have ended before their access tokens: asked once per request, told to whoever watches over a connection. */
export class Revocations {
  /** In the order of their arrival, and so of `until`. */
  private readonly ended = new Map<string, { readonly reason: string; readonly until: number }>();
  private readonly listeners = new Map<string, Set<Listener>>();

  constructor(private readonly limit = MAX_SESSIONS) {}

  /** How many ended sessions are remembered. */
  get size(): number {
    return this.ended.size;
  }

  /** Ends a session, in words for its client. Of one that has ended already nobody is told again. */
  end(sessionId: string, reason: string): void {
    if (this.ended.has(sessionId)) return;
    this.forgetOld();
    this.ended.set(sessionId, { reason, until: Date.now() + REMEMBER_MS });
    const listeners = this.listeners.get(sessionId);
    this.listeners.delete(sessionId);
    for (const listener of listeners ?? []) listener(reason);
  }

  /** Why a session has ended; undefined for one that has not. */
  reasonOf(sessionId: string): string | undefined {
    return this.ended.get(sessionId)?.reason;
  }

  /** Calls back, once, when the session ends. Answers how to cancel. */
  listen(sessionId: string, listener: Listener): () => void {
    const listeners = this.listeners.get(sessionId) ?? new Set();
    this.listeners.set(sessionId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.listeners.get(sessionId) === listeners) this.listeners.delete(sessionId);
    };
  }

  private forgetOld(): void {
    const now = Date.now();
    for (const [sessionId, { until }] of this.ended) {
      if (until > now && this.ended.size < this.limit) return;
      this.ended.delete(sessionId);
    }
  }
}
