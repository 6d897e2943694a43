import type { Prompt } from "../prompt/build-prompt";

/** Why an exchange is looked at by a person. */
export const flagReasons = [
  "PROMPT_INJECTION",
  "SYSTEM_TEXT_LEAKED",
  "SECRET_LEAKED",
  "OTHERS_DATA",
  "UNSAFE_REQUEST",
  "SELF_HARM",
  "UNSAFE_ANSWER",
  "FOREIGN_LINK",
  "ANSWER_BEFORE_HINTS",
] as const;
export type FlagReason = (typeof flagReasons)[number];

/**
 * Stands between what a model writes and its reader. What may turn out to be something that must not be shown is held back until that
 * is known.
 */
export class ReplyGuard {
  /** Why somebody should look at the exchange; empty for most. */
  readonly reasons = new Set<FlagReason>();
  /** Whether the reply must end here, without what was held back. */
  readonly blocked: boolean = false;

  constructor(private readonly prompt: Prompt) {}

  /** Takes the next piece; answers what can be shown now, which may be nothing. */
  push(text: string): string {
    void this.prompt;
    return text;
  }

  /** No more comes; answers the rest that can be shown. */
  end(): string {
    return "";
  }
}
