/** One message of a prompt. */
export interface PromptMessage {
  role: "system" | "user" | "assistant";
  content: string;
}

/** A piece of what a language model writes. */
export interface ModelPart {
  text: string;
  /** The model that writes, as it calls itself. */
  model: string;
  /** Tokens of the prompt and the whole text together; null until the last part, and for good where the server does not count. */
  tokens: number | null;
}

/** A model that answers a conversation. */
export interface LanguageModel {
  /**
   * Streams the answer to a prompt. It ends without an error only when the model has said that it is done. Throws a
   * LanguageModelError; stops, and stops spending, as soon as `signal` aborts.
   */
  stream(prompt: readonly PromptMessage[], signal: AbortSignal): AsyncGenerator<ModelPart, void>;
}

/** What can go wrong with a language model. */
export type ModelFailure = "TIMEOUT" | "RATE_LIMITED" | "UNAVAILABLE" | "INTERRUPTED" | "REFUSED";

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
