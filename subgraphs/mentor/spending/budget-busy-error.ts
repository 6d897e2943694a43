import type { BudgetOwner } from "./budget.entity";

/**
 * A call of a model was not made: what it might cost is left of a budget, but other calls that are under way hold it. They seldom cost
 * what they hold: soon there may be room.
 */
export class BudgetBusyError extends Error {
  override readonly name = "BudgetBusyError";

  constructor(readonly owner: BudgetOwner) {
    super(`other calls hold what is left of the ${owner.toLowerCase()}'s budget for today`);
  }
}
