import {
  LanguageModelError,
  type LanguageModel,
  type ModelPart,
  type ModelRequest,
  type StructuredAnswer,
  type StructuredRequest,
} from "./language-model";
import type { ModelCircuit } from "./model-circuit";
import { fallbacks } from "./model-metrics";

/** A model, and what keeps it from being asked while it is down. */
export interface GuardedModel {
  model: LanguageModel;
  circuit: ModelCircuit;
}

/** Models in the order in which they are asked; at least one. */
export interface Lineup {
  /** Those that converse. */
  replies: readonly GuardedModel[];
  /** Those that answer in a shape. */
  tasks: readonly GuardedModel[];
}

/**
 * Several models as one: where the first is down before its first word, the next answers. After the first word nobody can go on in its
 * place: the answer fails. When all are down, it fails as the first did that may be back later: with OPEN_CIRCUIT, at once, where it was
 * not asked.
 */
export class FallbackLanguageModel implements LanguageModel {
  constructor(private readonly lineup: Lineup) {}

  async *stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelPart, void> {
    const speech = await firstOf(this.lineup.replies, model => begin(model.stream(request, signal)), signal);
    try {
      if (!speech.first.done) yield speech.first.value;
      yield* speech.parts;
    } finally {
      await speech.parts.return();
    }
  }

  structured<Value>(request: StructuredRequest<Value>, signal: AbortSignal): Promise<StructuredAnswer<Value>> {
    return firstOf(this.lineup.tasks, model => model.structured(request, signal), signal);
  }
}

/** The answer of the first model that is not down. */
async function firstOf<Answer>(
  models: readonly GuardedModel[],
  ask: (model: LanguageModel) => Promise<Answer>,
  signal: AbortSignal,
): Promise<Answer> {
  const failures: LanguageModelError[] = [];
  for (const [index, { model, circuit }] of models.entries()) {
    try {
      return await circuit.ask(() => ask(model), signal);
    } catch (error) {
      if (signal.aborted || !isDown(error)) throw error;
      failures.push(error);
      if (index < models.length - 1) fallbacks.of(circuit.model).inc();
    }
  }
  throw failures.find(({ retryable }) => retryable) ?? failures[0]!;
}

/** A wrong key or a model that is gone, which no retry cures, is down as well. */
function isDown(error: unknown): error is LanguageModelError {
  return error instanceof LanguageModelError && error.reason !== "REFUSED" && error.reason !== "MALFORMED";
}

/** An answer up to its first word, which tells whether the model is there. */
async function begin(parts: AsyncGenerator<ModelPart, void>) {
  return { parts, first: await parts.next() };
}
