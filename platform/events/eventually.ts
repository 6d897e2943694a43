import { setTimeout as sleep } from "node:timers/promises";

/** How long a reader waits for an event that may still be on its way. */
const PATIENCE_MS = 2_000;
const STEP_MS = 40;

/**
 * Looks again for a while before it answers null: a row of a projection may be some milliseconds behind the change, in another
 * subgraph, that the client has just seen. Never call it inside a transaction.
 */
export async function eventually<Row>(look: () => Promise<Row | null>): Promise<Row | null> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const row = await look();
    if (row !== null || Date.now() > deadline) return row;
    await sleep(STEP_MS);
  }
}
