import type { Transaction } from "../../../platform/context/context";
import { refuse } from "../../../platform/errors/problem";
import { isOwnAttempt } from "../permissions";
import { problems } from "../problems";
import { lockAttempt, type LockedAttempt } from "./attempt.store";

/** The actor's own attempt, locked. Another's is as unknown as one that does not exist. */
export async function lockOwnAttempt(tx: Transaction, attemptId: string): Promise<LockedAttempt> {
  const attempt = await lockAttempt(tx, attemptId);
  if (!attempt || !isOwnAttempt(tx.actor, attempt)) throw refuse(problems.ATTEMPT_NOT_FOUND, ["input", "attemptId"]);
  return attempt;
}
