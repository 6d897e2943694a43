import type { Usage } from "./language-model";

/** Texts as points: those that mean something alike lie close to each other. */
export interface Embeddings {
  /** One for each text, in the order of the texts, of length 1. */
  vectors: Float32Array[];
  /** Null where the server does not count. */
  usage: Usage | null;
}

/** A model that places texts by what they mean. Vectors of different models, or of different dimensions, cannot be compared. */
export interface EmbeddingModel {
  readonly name: string;
  /** Numbers in a vector. */
  readonly dimensions: number;
  /** Places texts. Of a long one only the first 8,000 characters count. Throws a LanguageModelError; stops as soon as `signal` aborts. */
  embed(texts: readonly string[], signal: AbortSignal): Promise<Embeddings>;
}
