import type { Transaction } from "../../../platform/context/context";
import { defineTopic } from "../../../platform/live/live";

/** Says that sessions have ended; which ones stands in the table. */
export const accessNews = defineTopic<null>("identity.access-news");
/** There is one topic for all sessions. */
export const ANY_SESSION = "any";

/** Has gateways told of these sessions at once, when the transaction has committed. Answers how many they are. */
export function tellEnded(tx: Transaction, ended: readonly { id: string }[]): number {
  if (ended.length > 0) tx.broadcast(accessNews, ANY_SESSION, null);
  return ended.length;
}
