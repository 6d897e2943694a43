import type { BudgetOwner } from "./budget.entity";

/** A call of a model was not made: what it might cost does not fit into what is left of a budget for today. */
export class BudgetSpentError extends Error {
  override readonly name = "BudgetSpentError";

  constructor(
    readonly owner: BudgetOwner,
    /** When the next day's budget begins. */
    readonly resetsAt: Date,
  ) {
    super(`the ${owner.toLowerCase()}'s budget for today does not reach for the call`);
  }
}
