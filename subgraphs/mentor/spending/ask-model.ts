import type { Context } from "../../../platform/context/context";
import type { ModelPart, ModelRequest, StructuredAnswer, StructuredRequest } from "../ports/language-model";
import { languageModel } from "../ports/openai.port";

/** What a call of the language model is for. */
export const spendingPurposes = ["REPLY", "SUMMARY", "JUDGEMENT", "INSIGHT", "CURRICULUM", "EMBEDDING"] as const;
export type SpendingPurpose = (typeof spendingPurposes)[number];

/** Whose budgets a call is taken from. */
export interface Account {
  userId: string;
  /** Null when it is about no course that exists. */
  courseId: string | null;
  purpose: SpendingPurpose;
}

/** The one way to a streamed answer: what it may cost is reserved before, what it has cost is settled after. */
export async function* streamFor(
  ctx: Context,
  _account: Account,
  request: ModelRequest,
  signal: AbortSignal,
): AsyncGenerator<ModelPart, void> {
  yield* ctx.port(languageModel).stream(request, signal);
}

/** The one way to an answer in a shape of ours, likewise. */
export function structuredFor<Value>(
  ctx: Context,
  _account: Account,
  request: StructuredRequest<Value>,
  signal: AbortSignal,
): Promise<StructuredAnswer<Value>> {
  return ctx.port(languageModel).structured(request, signal);
}
