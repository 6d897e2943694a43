import type { Embedding } from "./embedding";

/** Vectors as one value of a statement, for `unnest($n::text[])`: an array of arrays would be flattened. Cast each to `real[]`. */
export function vectorTexts(embeddings: readonly Embedding[]): string[] {
  return embeddings.map(({ vector }) => `{${vector.join(",")}}`);
}
