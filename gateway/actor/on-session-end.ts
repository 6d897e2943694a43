import type { Session } from "./token-verifier";

/** The longest time that a Node timer can wait: 24 days. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * Calls back, once, when the session's token runs out or the session is ended before, with the reason in words for its client.
 * Visitors' sessions don't end. Answers how to cancel.
 */
export function onSessionEnd(session: Session | null, act: (reason: string) => void): () => void {
  if (!session) return () => {};
  const { expiresAt, revocations } = session;
  const sessionId = session.actor.sessionId!;
  const end = (reason: string) => {
    cancel();
    act(reason);
  };
  const ended = revocations.reasonOf(sessionId);
  // It may have ended since its token was looked at; even then nobody is called back before they know how to cancel.
  const timer = ended
    ? setTimeout(end, 0, ended)
    : setTimeout(end, Math.min(expiresAt - Date.now(), MAX_TIMER_MS), "token expired").unref();
  const forget = revocations.listen(sessionId, end);
  const cancel = () => {
    clearTimeout(timer);
    forget();
  };
  return cancel;
}
