import { setTimeout as sleep } from "node:timers/promises";

/** What happens "without anyone asking" happens within this, also on a busy machine. */
const PATIENCE_MS = 45_000;
const STEP_MS = 50;
/** A subgraph usually listens so soon after somebody has subscribed. */
const LISTENING_MS = 300;
/** After such a silence nobody listened when it was told. */
const UNHEARD_MS = 5_000;

/** Looks again and again until what it sees is right; throws, with what it saw last, when that takes too long. */
export async function until<Seen>(look: () => Promise<Seen>, isRight: (seen: Seen) => boolean): Promise<Seen> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const seen = await look();
    if (isRight(seen)) return seen;
    if (Date.now() > deadline) throw new Error(`after ${PATIENCE_MS} ms it still is ${JSON.stringify(seen)}`);
    await sleep(STEP_MS);
  }
}

/** The next answer of a subscription; throws when it has ended, or keeps silent. */
export async function nextOf<Answer>(answers: AsyncIterator<Answer>): Promise<Answer> {
  const silence = new AbortController();
  const late = sleep(PATIENCE_MS, null, { signal: silence.signal }).then(() => {
    throw new Error(`no answer came within ${PATIENCE_MS} ms`);
  });
  const next = answers.next();
  try {
    const { done, value } = await Promise.race([next, late]);
    if (done) throw new Error("the subscription has ended");
    return value;
  } finally {
    late.catch(() => {});
    silence.abort();
  }
}

/**
 * Opens a subscription, and answers the first that it hears. No protocol tells when the subgraph listens, and what happens before reaches
 * nobody: so `act`, which makes something happen, is called again until something was heard.
 */
export async function firstHeard<Answer>(answers: AsyncIterator<Answer>, act: () => Promise<void>): Promise<Answer> {
  let heard = false;
  const first = nextOf(answers).finally(() => (heard = true));
  first.catch(() => {});
  for (let wait = LISTENING_MS; ; wait = UNHEARD_MS) {
    await Promise.race([first, sleep(wait, null, { ref: false })]);
    if (heard) return first;
    await act();
  }
}
