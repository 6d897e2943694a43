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
    const speech = await firstOf(this.lineup.replies, model => begin(model.stream(request, signal)), signal, request.onMiss);
    try {
      if (!speech.first.done) yield speech.first.value;
      yield* speech.parts;
    } finally {
      await speech.parts.return();
    }
  }

  structured<Value>(request: StructuredRequest<Value>, signal: AbortSignal): Promise<StructuredAnswer<Value>> {
    return firstOf(this.lineup.tasks, model => model.structured(request, signal), signal, request.onMiss);
  }
}

/** The answer of the first model that is not down. */
async function firstOf<Answer>(
  models: readonly GuardedModel[],
  ask: (model: LanguageModel) => Promise<Answer>,
  signal: AbortSignal,
  onMiss: ModelRequest["onMiss"],
): Promise<Answer> {
  const misses: { model: string; error: LanguageModelError }[] = [];
  const tellBut = (told: unknown) => {
    for (const { model, error } of misses) if (error !== told) onMiss?.(model, error);
  };
  for (const [index, { model, circuit }] of models.entries()) {
    try {
      const answer = await circuit.ask(() => ask(model), signal);
      tellBut(null);
      return answer;
    } catch (error) {
      if (signal.aborted || !isDown(error)) {
        tellBut(null);
        throw error;
      }
      misses.push({ model: circuit.model, error });
      if (index < models.length - 1) fallbacks.of(circuit.model).inc();
    }
  }
  const { error } = misses.find(miss => miss.error.retryable) ?? misses[0]!;
  tellBut(error);
  throw error;
}

/** A wrong key or a model that is gone, which no retry cures, is down as well. */
function isDown(error: unknown): error is LanguageModelError {
  return error instanceof LanguageModelError && error.reason !== "REFUSED" && error.reason !== "MALFORMED";
}

/** An answer up to its first word, which tells whether the model is there. */
async function begin(parts: AsyncGenerator<ModelPart, void>) {
  return { parts, first: await parts.next() };
}
