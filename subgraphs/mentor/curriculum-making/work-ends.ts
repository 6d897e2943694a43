import { replyFailures } from "../reply/failures";
import { problems } from "../problems";
import { LanguageModelError } from "../ports/language-model";
import { BudgetBusyError } from "../spending/budget-busy-error";
import { BudgetSpentError } from "../spending/budget-spent-error";

/** Why a curriculum, a lesson of it or an adaptation was not made: the codes that its row may hold. */
const ends = { ...replyFailures, CURRICULUM_CANCELLED: problems.CURRICULUM_CANCELLED };

/** What a person is told. */
export interface CurriculumFailure {
  code: string;
  message: string;
}

export function failureOf(problemCode: string | null): CurriculumFailure | null {
  if (problemCode === null) return null;
  const { code, message } = ends[problemCode as keyof typeof ends] ?? replyFailures.MENTOR_UNAVAILABLE;
  return { code, message };
}

/** Why a call of the model failed. */
export interface CallFailure {
  code: keyof typeof replyFailures;
  /** Whether it is this prompt that the model does not answer: others it may. */
  ofThisPrompt: boolean;
  /** Whether the same may be asked again at once. */
  retryable: boolean;
}

/** Null for an error that is neither the model's nor the budget's. */
export function callFailureOf(error: unknown): CallFailure | null {
  if (error instanceof BudgetSpentError) return { code: "MENTOR_BUDGET_SPENT", ofThisPrompt: false, retryable: false };
  if (error instanceof BudgetBusyError) return { code: "MENTOR_RATE_LIMITED", ofThisPrompt: false, retryable: true };
  if (!(error instanceof LanguageModelError)) return null;
  // Malformed: the model was asked to mend it twice. Another round costs as much and seldom helps.
  const ofThisPrompt = error.reason === "MALFORMED" || error.reason === "REFUSED";
  return { code: `MENTOR_${error.reason}`, ofThisPrompt, retryable: error.retryable && !ofThisPrompt };
}
