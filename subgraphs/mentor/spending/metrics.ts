import { Counter } from "../../../platform/telemetry/instruments";

/** Tokens that models have cost, as the server counts, or as we do where it does not. */
export const tokensSpent = new Counter({
  name: "lyceum_mentor_tokens_total",
  help: "Tokens of prompts and answers, by model and purpose",
  labels: ["model", "purpose"],
});

/** Calls that were not made because a budget did not reach. */
export const budgetRefusals = new Counter({
  name: "lyceum_mentor_budget_refusals_total",
  help: "Calls of models that a budget refused, by whose it is (LEARNER, COURSE)",
  labels: ["budget"],
});
