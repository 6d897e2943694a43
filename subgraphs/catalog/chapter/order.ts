import { refuse } from "../../../platform/errors/problem";
import { problems } from "../problems";

/**
 * Accepts a new order only if it holds exactly the things that there are now and, where the client says what it saw,
 * only if that is still so: nobody's work is lost silently, and nothing is half applied. What is refused is told the order as it is.
 */
export function requireFreshOrder(
  current: readonly string[],
  wanted: readonly string[],
  seen: readonly string[] | null | undefined,
  path: string[],
): void {
  const sameThings = current.length === wanted.length && wanted.every(id => current.includes(id));
  const sameOrder = !seen || (seen.length === current.length && seen.every((id, index) => id === current[index]));
  if (sameThings && sameOrder) return;
  const message = `${problems.STALE_ORDER.message} It is now: ${current.join(", ")}.`;
  throw refuse(problems.STALE_ORDER, path, message, { type: "StaleOrder", fields: { currentIds: current } });
}
