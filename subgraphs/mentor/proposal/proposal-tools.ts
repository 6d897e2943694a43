import type { Tool, ToolCall } from "../ports/language-model";

/** What the mentor may propose to the learner while it replies. */
export const proposalTools: readonly Tool[] = [];

/** A proposal that fits its shape. */
export type ProposalDraft = never;

/** What of a model's calls is a proposal; what is malformed, or too much, is left out. */
export function draftsFrom(_calls: readonly ToolCall[]): ProposalDraft[] {
  return [];
}
