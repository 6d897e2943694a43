import type { Session } from "./token-verifier";

/** The longest time that a Node timer can wait: 24 days. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** Calls back when the session's token ends; visitors' sessions don't. Answers how to cancel. */
export function onSessionEnd(session: Session | null, act: () => void): () => void {
  if (!session) return () => {};
  const timer = setTimeout(act, Math.min(session.expiresAt - Date.now(), MAX_TIMER_MS));
  timer.unref();
  return () => clearTimeout(timer);
}
