import type { ZodType } from "zod";

/** A call of a tool, as the model wrote it: nothing of it is checked. */
export interface ToolCall {
  id: string;
  name: string;
  /** Meant to be JSON. */
  arguments: string;
}

/** One message of a prompt. */
export type PromptMessage =
  | { role: "system" | "user"; content: string }
  | { role: "assistant"; content: string; toolCalls?: readonly ToolCall[] }
  | { role: "tool"; callId: string; content: string };

/** What a model may do besides speaking. Its arguments are checked by whoever offers it. */
export interface Tool {
  name: string;
  description: string;
  parameters: ZodType;
}

/** What a call has cost, as the server counts. */
export interface Usage {
  model: string;
  promptTokens: number;
  completionTokens: number;
}

/** What a model shall answer. */
export interface ModelRequest {
  messages: readonly PromptMessage[];
  /** Most tokens of the answer, what the model thinks before it included. It ends there, also where a server does not keep to it. */
  maxTokens: number;
  tools?: readonly Tool[];
  /** Shown each try when it is made: of every model that is asked, and every time that one shall put its answer right. */
  onTry?(tried: ModelTry): void;
}

/** One prompt that a model's server was sent. It is filled while the answer comes, whatever becomes of that: each may cost something. */
export interface ModelTry {
  /** As it is configured; then as it calls itself. */
  model: string;
  /** What the prompt holds behind the messages of the request. */
  readonly added: readonly PromptMessage[];
  /** The answer so far, calls of tools included. */
  said: string;
  /** Null until the server has counted, and for good where it does not. */
  usage: Usage | null;
  /** Why there is no answer; null where there is one, and where nobody waited for it to its end. */
  failure: LanguageModelError | null;
}

/** What a model is shown of its own answer that did not fit, in characters. */
export const LONGEST_QUOTE = 8_000;

/** What a model shall answer in a given shape. */
export interface StructuredRequest<Value> extends Omit<ModelRequest, "tools"> {
  /** `name` is what the server is told: letters, digits, `_`. */
  output: { name: string; schema: ZodType<Value> };
}

/** A piece of what a language model writes. */
export interface ModelPart {
  /** Empty in the last part, and in no other. */
  text: string;
  /** The model that writes, as it calls itself. */
  model: string;
  /** All calls of the answer, with its last part; empty before. */
  toolCalls: readonly ToolCall[];
  /** With the last part; null before, and for good where the server does not count. */
  usage: Usage | null;
}

/** An answer in the shape that was asked for. */
export interface StructuredAnswer<Value> {
  value: Value;
  /** Of all tries together; null where the server does not count. */
  usage: Usage | null;
}

/** A model that answers a conversation. */
export interface LanguageModel {
  /**
   * Streams the answer to a prompt. It ends without an error only when the model has said that it is done, or met its limit. Throws a
   * LanguageModelError: the one that `signal` aborts with, where that is one. Stops, and stops spending, as soon as it aborts.
   */
  stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelPart, void>;
  /**
   * Answers in the shape of a schema. What does not fit is given back to the model with what is wrong, at most twice; then it throws a
   * LanguageModelError with the reason MALFORMED.
   */
  structured<Value>(request: StructuredRequest<Value>, signal: AbortSignal): Promise<StructuredAnswer<Value>>;
}

/** What can go wrong with a language model. OPEN_CIRCUIT: it has failed so often lately that it was not even asked. */
export type ModelFailure = "TIMEOUT" | "RATE_LIMITED" | "UNAVAILABLE" | "OPEN_CIRCUIT" | "INTERRUPTED" | "REFUSED" | "MALFORMED";

/** A language model did not answer. The message is for the log, never for a reader. */
export class LanguageModelError extends Error {
  override readonly name = "LanguageModelError";

  constructor(
    readonly reason: ModelFailure,
    /** Whether the same prompt may be answered later. */
    readonly retryable: boolean,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
