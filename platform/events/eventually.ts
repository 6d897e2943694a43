import { setTimeout as sleep } from "node:timers/promises";
import { madeAt } from "../database/ids";

/** Waits between looks, in milliseconds: an event is usually there within the first, and 1.5 s is all that a person should wait for a "no". */
const WAITS_MS = [20, 40, 80, 160, 300, 400, 500];
/** What was made longer ago than this has long been heard of. */
const UNDER_WAY_MS = 30_000;

/**
 * Looks again for a while before it answers null: a row that an event brings may be some milliseconds behind the change, in
 * another subgraph, that the client has just seen. With the id of what is looked for, only a new thing is waited for.
 * Never call it inside a transaction.
 */
export async function eventually<Row>(look: () => Promise<Row | null>, id?: string): Promise<Row | null> {
  const waits = id === undefined || mayBeUnderWay(id) ? WAITS_MS : [];
  for (const wait of waits) {
    const row = await look();
    if (row !== null) return row;
    await sleep(wait);
  }
  return look();
}

function mayBeUnderWay(id: string): boolean {
  const age = Date.now() - (madeAt(id)?.getTime() ?? 0);
  return age < UNDER_WAY_MS;
}
