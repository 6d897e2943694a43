import type { Context } from "../../../platform/context/context";
import { LanguageModelError } from "../ports/language-model";
import { BudgetSpentError } from "../spending/budget-spent-error";

/**
 * Does what asks a model in the background. Where asking again soon cannot help (a budget is spent, the model refuses), the job ends
 * without it, and whatever next needs its work asks anew; all else is thrown, so that it is retried.
 */
export async function unlessFinal(ctx: Context, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isFinal(error)) throw error;
    ctx.log.warn({ err: error }, "a job ends without the model");
  }
}

/** Whether asking the model again soon cannot help, or costs more than it helps: one that is malformed was told twice what is wrong. */
export function isFinal(error: unknown): boolean {
  if (error instanceof BudgetSpentError) return true;
  return error instanceof LanguageModelError && (!error.retryable || error.reason === "MALFORMED");
}
