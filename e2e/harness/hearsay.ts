import { until } from "./patience";

/** Why a subgraph refuses what hangs on word from another one that has not come. */
const UNHEARD = new Set(["COURSE_NOT_FOUND", "COURSE_NOT_READY", "LESSON_NOT_FOUND", "NOT_ENROLLED"]);

/**
 * Sends a mutation about what was made a moment ago, in another subgraph: again for as long as it is refused because word of that is
 * still on its way. People are made to wait for 1.5 s at most; on a busy machine word may take longer.
 */
export function onceHeard<Result extends object>(send: () => Promise<Result>): Promise<Result> {
  return until(send, result => !("code" in result) || !UNHEARD.has(String(result.code)));
}
