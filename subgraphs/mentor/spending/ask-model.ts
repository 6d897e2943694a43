import type { Context } from "../../../platform/context/context";
import { embeddingModel } from "../ports/embedding.port";
import {
  LanguageModelError,
  type ModelPart,
  type ModelRequest,
  type ModelTry,
  type StructuredAnswer,
  type StructuredRequest,
} from "../ports/language-model";
import { languageModel } from "../ports/openai.port";
import { spendingRules } from "../ports/spending-rules.port";
import type { Account } from "./account";
import { countTokens } from "./count-tokens";
import { mostOfEmbeddings, mostOfStream, mostOfStructured, promptTokensOf, structuredPromptTokensOf } from "./estimate";
import { MeteredCall } from "./metered-call";

/**
 * The one way to a streamed answer: what it may cost is reserved before, what it has cost is settled after, however it ends. Throws what
 * `reserve` throws, or the model. Whoever stops reading aborts `signal`: then what was said until then is counted.
 */
export async function* streamFor(
  ctx: Context,
  account: Account,
  request: ModelRequest,
  signal: AbortSignal,
): AsyncGenerator<ModelPart, void> {
  const model = ctx.port(languageModel);
  const promptTokens = promptTokensOf(request);
  const most = mostOfStream(promptTokens, request.maxTokens);
  const call = await MeteredCall.begin(ctx, { account, promptTokens, most }, signal);
  // A generator that nobody reads any more never comes to its end.
  call.signal.addEventListener("abort", () => void call.breakOff());
  try {
    yield* model.stream({ ...request, onTry: call.watch }, call.signal);
    await call.end();
  } finally {
    await call.breakOff();
  }
}

/** The one way to an answer in a shape of ours, likewise. It may have as many tokens as it asks for, where the settings do not say how many. */
export async function structuredFor<Value>(
  ctx: Context,
  account: Account,
  asked: StructuredRequest<Value>,
  signal: AbortSignal,
): Promise<StructuredAnswer<Value>> {
  const model = ctx.port(languageModel);
  const request = { ...asked, maxTokens: ctx.port(spendingRules).taskTokens ?? asked.maxTokens };
  const promptTokens = structuredPromptTokensOf(request);
  const most = mostOfStructured(promptTokens, request.maxTokens);
  const call = await MeteredCall.begin(ctx, { account, promptTokens, most }, signal);
  return metered(call, () => model.structured({ ...request, onTry: call.watch }, call.signal));
}

/** The one way to embeddings, likewise: one for each text, in their order; null where no embedding model is configured. */
export async function embedFor(
  ctx: Context,
  account: Account,
  texts: readonly string[],
  signal: AbortSignal = new AbortController().signal,
): Promise<Float32Array[] | null> {
  const model = ctx.port(embeddingModel);
  if (!model || texts.length === 0) return model && [];
  const promptTokens = texts.reduce((sum, text) => sum + countTokens(text), 0);
  const asking = { account: { ...account, purpose: "EMBEDDING" } as const, promptTokens, most: mostOfEmbeddings(promptTokens) };
  const call = await MeteredCall.begin(ctx, asking, signal);
  const tried: ModelTry = { model: model.name, added: [], said: "", usage: null, failure: null };
  call.watch(tried);
  return metered(call, async () => {
    try {
      const { vectors, usage } = await model.embed(texts, call.signal);
      tried.usage = usage;
      return vectors;
    } catch (error) {
      if (error instanceof LanguageModelError && !signal.aborted) tried.failure = error;
      throw error;
    }
  });
}

async function metered<Answer>(call: MeteredCall, work: () => Promise<Answer>): Promise<Answer> {
  try {
    const answer = await work();
    await call.end();
    return answer;
  } finally {
    await call.breakOff();
  }
}
