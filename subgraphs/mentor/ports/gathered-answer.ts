import type OpenAI from "openai";
import { LanguageModelError, type ModelFailure, type ModelPart, type ToolCall, type Usage } from "./language-model";
import { usageOf } from "./openai-messages";

const MOST_CALLS = 8;
const LONGEST_ARGUMENTS = 20_000;
/** No text has so many on average: a server that sends more does not keep to the limit that it was given. */
const MOST_CHARACTERS_PER_TOKEN = 12;

type Delta = OpenAI.ChatCompletionChunk.Choice.Delta;
/** What a model thinks before it speaks; servers that show it call it one of these. */
type ThinkingDelta = Delta & { reasoning?: unknown; reasoning_content?: unknown };

/**
 * Puts an answer together from its chunks. A tool call too many, and what is too long of one, is left out; an answer that its server does
 * not end at the limit is ended here, as if the server had.
 */
export class GatheredAnswer {
  /** What the server has counted so far. */
  usage: Usage | null = null;
  /** Characters that have come, whatever for: the limit is on all of them. */
  characters = 0;
  private finished: string | null = null;
  private readonly calls = new Map<number, ToolCall>();

  /** `model`: as it is configured; then as it calls itself, where it does. */
  constructor(
    public model: string,
    private readonly maxTokens: number,
  ) {}

  /** Whether it has to end here. */
  get isTooLong(): boolean {
    return this.characters > this.maxTokens * MOST_CHARACTERS_PER_TOKEN;
  }

  /** Takes the next chunk, and answers its text. Servers that only resemble OpenAI's leave out this or that. */
  take({ choices, model, usage }: OpenAI.ChatCompletionChunk): string {
    const choice = choices?.[0];
    this.model = nameOf(model) ?? this.model;
    this.finished = choice?.finish_reason ?? this.finished;
    if (usage) this.usage = usageOf(this.model, usage);
    return this.takeDelta(choice?.delta ?? {});
  }

  /** All but the text. Throws where the model has not said that it is done: an answer may be cut between two chunks. */
  end(): ModelPart {
    const { model, usage, finished } = this;
    const failed = (reason: ModelFailure, message: string) => new LanguageModelError(reason, reason === "INTERRUPTED", message);
    if (finished === "content_filter") throw failed("REFUSED", "the language model's filter stopped the answer");
    if (finished === null && !this.isTooLong) throw failed("INTERRUPTED", "the language model's answer broke off");
    return { text: "", model, toolCalls: [...this.calls.values()], usage };
  }

  private takeDelta(delta: Delta): string {
    this.takeCalls(delta.tool_calls ?? []);
    this.characters += charactersOf(delta);
    return delta.content ?? delta.refusal ?? "";
  }

  private takeCalls(pieces: readonly OpenAI.ChatCompletionChunk.Choice.Delta.ToolCall[]): void {
    for (const { index, id, function: part } of pieces) {
      const place = index ?? this.calls.size;
      if (!this.calls.has(place) && this.calls.size === MOST_CALLS) continue;
      const call = this.calls.get(place) ?? { id: `call_${place + 1}`, name: "", arguments: "" };
      this.calls.set(place, {
        id: id ?? call.id,
        name: call.name + (part?.name ?? ""),
        arguments: (call.arguments + (part?.arguments ?? "")).slice(0, LONGEST_ARGUMENTS),
      });
    }
  }
}

function charactersOf({ content, refusal, reasoning, reasoning_content: thought, tool_calls: calls }: ThinkingDelta): number {
  const inCalls = (calls ?? []).reduce((sum, { function: part }) => sum + lengthOf(part?.name) + lengthOf(part?.arguments), 0);
  return lengthOf(content ?? refusal) + lengthOf(reasoning ?? thought) + inCalls;
}

/** Servers that only resemble OpenAI's send what they like. */
function lengthOf(text: unknown): number {
  return typeof text === "string" ? text.length : 0;
}

function nameOf(model: unknown): string | null {
  return typeof model === "string" && model !== "" ? model : null;
}
