import type { Context } from "../../../platform/context/context";
import { embeddingModel } from "../ports/embedding.port";
import type { ModelPart, ModelRequest, StructuredAnswer, StructuredRequest } from "../ports/language-model";
import { languageModel } from "../ports/openai.port";
import type { Account } from "./account";
import { countTokens } from "./count-tokens";
import { mostOfEmbeddings, mostOfStream, mostOfStructured, promptTokensOf, structuredPromptTokensOf } from "./estimate";
import { MeteredCall } from "./metered-call";

/**
 * The one way to a streamed answer: what it may cost is reserved before, what it has cost is settled after, however it ends. Throws a
 * BudgetSpentError, or what the model throws. Whoever stops reading aborts `signal`: then what was said until then is counted.
 */
export async function* streamFor(
  ctx: Context,
  account: Account,
  request: ModelRequest,
  signal: AbortSignal,
): AsyncGenerator<ModelPart, void> {
  const model = ctx.port(languageModel);
  const promptTokens = promptTokensOf(request);
  const call = await MeteredCall.begin(ctx, account, promptTokens, mostOfStream(promptTokens, request.maxTokens));
  // A generator that nobody reads any more never comes to its end.
  const stop = () => void call.breakOff();
  signal.addEventListener("abort", stop);
  try {
    for await (const part of model.stream({ ...request, onMiss: call.miss }, signal)) {
      call.hear(part);
      yield part;
    }
    await call.end();
  } catch (error) {
    await call.breakOff(error);
    throw error;
  } finally {
    signal.removeEventListener("abort", stop);
    await call.breakOff();
  }
}

/** The one way to an answer in a shape of ours, likewise. */
export async function structuredFor<Value>(
  ctx: Context,
  account: Account,
  request: StructuredRequest<Value>,
  signal: AbortSignal,
): Promise<StructuredAnswer<Value>> {
  const model = ctx.port(languageModel);
  const promptTokens = structuredPromptTokensOf(request);
  const call = await MeteredCall.begin(ctx, account, promptTokens, mostOfStructured(promptTokens, request.maxTokens));
  return metered(call, async () => {
    const answer = await model.structured({ ...request, onMiss: call.miss }, signal);
    call.usage = answer.usage;
    call.said = JSON.stringify(answer.value);
    return answer;
  });
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
  const embedding = { ...account, purpose: "EMBEDDING" } as const;
  const call = await MeteredCall.begin(ctx, embedding, promptTokens, mostOfEmbeddings(promptTokens));
  call.model = model.name;
  return metered(call, async () => {
    const { vectors, usage } = await model.embed(texts, signal);
    call.usage = usage;
    return vectors;
  });
}

async function metered<Answer>(call: MeteredCall, work: () => Promise<Answer>): Promise<Answer> {
  try {
    const answer = await work();
    await call.end();
    return answer;
  } catch (error) {
    await call.breakOff(error);
    throw error;
  }
}
