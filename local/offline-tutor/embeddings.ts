/** Embeddings in the shapes of OpenAI's API. */
import { embed } from "./embed";

/** Numbers in an embedding where the request does not say. */
const DIMENSIONS = 512;
const MOST_DIMENSIONS = 3_072;
/** OpenAI takes no more texts at once. */
const MOST_TEXTS = 2_048;

/** The answer to a request for embeddings. Throws an Error when it is none. */
export function embeddingsAnswer(body: Readonly<Record<string, unknown>>): object {
  const texts = [body.input].flat();
  if (texts.length === 0 || texts.length > MOST_TEXTS || !texts.every(text => typeof text === "string"))
    throw new Error("'input' must be a text, or a list of texts, 1 to 2048.");
  const dimensions = body.dimensions ?? DIMENSIONS;
  if (typeof dimensions !== "number" || !Number.isInteger(dimensions) || dimensions < 1 || dimensions > MOST_DIMENSIONS)
    throw new Error("'dimensions' must be a whole number from 1 to 3072.");
  const tokens = texts.reduce((sum, text) => sum + Math.ceil(text.length / 4), 0);
  return {
    object: "list",
    data: texts.map((text, index) => ({ object: "embedding", index, embedding: encoded(embed(text, dimensions), body) })),
    model: body.model,
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  };
}

/** As OpenAI's SDK asks for them by default: base64 of 32-bit floats. */
function encoded(vector: number[], { encoding_format: format }: Readonly<Record<string, unknown>>): number[] | string {
  return format === "base64" ? Buffer.from(Float32Array.from(vector).buffer).toString("base64") : vector;
}
