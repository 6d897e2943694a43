import { setTimeout as sleep } from "node:timers/promises";

/** What happens "without anyone asking" happens within this, also on a busy machine. */
const PATIENCE_MS = 45_000;
const STEP_MS = 50;

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
