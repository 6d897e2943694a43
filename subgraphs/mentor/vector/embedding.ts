import type { Context, Scope } from "../../../platform/context/context";
import { embeddingModel } from "../ports/embedding.port";
import type { Account } from "../spending/account";
import { embedFor } from "../spending/ask-model";

/** Where a text lies by what it means. Only embeddings of the same model can be compared. */
export interface Embedding {
  /** As it is kept beside the vector: the model's name and its dimensions. */
  model: string;
  /** Of length 1. */
  vector: readonly number[];
}

/** How long a question waits for its embedding: after that it is looked for by its words. */
const PATIENCE_MS = 1_500;

/** What the configured embedding model is called beside its vectors; null where there is none. */
export function embeddingModelName(scope: Scope): string | null {
  const model = scope.port(embeddingModel);
  return model && `${model.name}/${model.dimensions}`;
}

/** The embeddings of texts, in their order; null where no embedding model is configured. Throws what `embedFor` throws. */
export async function embedTexts(
  ctx: Context,
  account: Account,
  texts: readonly string[],
  signal?: AbortSignal,
): Promise<Embedding[] | null> {
  const model = embeddingModelName(ctx);
  const vectors = model === null ? null : await embedFor(ctx, account, texts, signal);
  return vectors && vectors.map(vector => ({ model: model!, vector: [...vector] }));
}

/** The embedding of a question that somebody waits for; null where there is no model, or it does not answer soon. */
export async function embedQuestion(ctx: Context, account: Account, question: string): Promise<Embedding | null> {
  try {
    return (await embedTexts(ctx, account, [question], AbortSignal.timeout(PATIENCE_MS)))?.[0] ?? null;
  } catch (error) {
    ctx.log.warn({ err: error }, "a question has no embedding: it is looked for by its words");
    return null;
  }
}
