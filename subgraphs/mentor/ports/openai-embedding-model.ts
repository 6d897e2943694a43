import type OpenAI from "openai";
import type { EmbeddingModel, Embeddings } from "./embedding-model";
import { LanguageModelError, type Usage } from "./language-model";
import type { ModelCircuit } from "./model-circuit";
import { CallMeter } from "./model-metrics";
import { callPatiently, modelErrorOf, openAiClient, Watch, type OpenAiServer } from "./openai-calls";
import { addUsage, usageOf } from "./openai-messages";

export interface EmbeddingOptions extends OpenAiServer {
  model: string;
  dimensions: number;
}

/** Texts of one request. */
const MOST_TEXTS = 100;
/** No model takes more of a text than some 8,000 tokens. */
const MOST_CHARACTERS = 8_000;
/** OpenAI refuses a text without a character. */
const NOTHING = " ";

/** OpenAI's embeddings. A model that is down is left alone: what is looked for is then found by its words. */
export class OpenAiEmbeddingModel implements EmbeddingModel {
  readonly name: string;
  readonly dimensions: number;
  private readonly client: OpenAI;

  constructor(
    private readonly options: EmbeddingOptions,
    private readonly circuit: ModelCircuit,
  ) {
    this.name = options.model;
    this.dimensions = options.dimensions;
    this.client = openAiClient(options);
  }

  async embed(texts: readonly string[], signal: AbortSignal): Promise<Embeddings> {
    const vectors: Float32Array[] = [];
    let usage: Usage | null = null;
    for (let start = 0; start < texts.length; start += MOST_TEXTS) {
      const batchTexts = texts.slice(start, start + MOST_TEXTS);
      const batch = await this.circuit.ask(() => this.embedBatch(batchTexts, signal), signal);
      vectors.push(...batch.vectors);
      usage = addUsage(usage, batch.usage);
    }
    return { vectors, usage };
  }

  private async embedBatch(texts: string[], signal: AbortSignal): Promise<Embeddings> {
    const { name: model, dimensions } = this;
    const input = texts.map(text => text.slice(0, MOST_CHARACTERS) || NOTHING);
    const meter = new CallMeter(model, "embedding");
    const watch = new Watch(this.options.timeoutMs, signal);
    try {
      const answer = await callPatiently(watch, attempt =>
        this.client.embeddings.create({ model, input, dimensions, encoding_format: "float" }, { signal: attempt }),
      );
      const vectors = this.vectorsOf(answer, texts.length);
      meter.answered();
      return { vectors, usage: answer.usage ? usageOf(model, { ...answer.usage, completion_tokens: 0 }) : null };
    } catch (error) {
      const failure = modelErrorOf(error, watch, false);
      if (!signal.aborted) meter.failed(failure.reason);
      throw failure;
    } finally {
      watch.end();
      meter.end();
    }
  }

  /** In the order of the texts, whatever the order of the answer. */
  private vectorsOf({ data }: OpenAI.CreateEmbeddingResponse, count: number): Float32Array[] {
    const vectors = new Array<Float32Array | undefined>(count).fill(undefined);
    for (const { index, embedding } of Array.isArray(data) ? data : []) vectors[index] = unit(embedding);
    if (vectors.length === count && vectors.every(vector => vector?.length === this.dimensions)) return vectors as Float32Array[];
    throw new LanguageModelError("MALFORMED", false, `the embedding model did not answer ${count} × ${this.dimensions} numbers`);
  }
}

/** Not all models answer vectors of length 1, and where a model's vectors are cut they are none any more. */
function unit(numbers: readonly number[]): Float32Array {
  const length = Math.hypot(...numbers);
  return Float32Array.from(numbers, value => (length > 0 ? value / length : 0));
}
