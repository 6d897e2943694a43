import type { Prompt } from "../prompt/build-prompt";
import type { ProposalDraft } from "../proposal/proposal-draft";
import type { FlagReason } from "./flag-reason";
import { injects } from "./injections";
import { readings } from "./normalise";
import { ReplyGuard } from "./reply-guard";

/** What may be proposed, and why somebody should look at the rest. */
export interface ScreenedDrafts {
  drafts: ProposalDraft[];
  reasons: Set<FlagReason>;
}

/**
 * Leaves out proposals whose words could not stand in a reply. One that gives orders to the model is left out too: as a memory it would
 * be in every later prompt.
 */
export function screenDrafts(prompt: Prompt, drafts: readonly ProposalDraft[]): ScreenedDrafts {
  const reasons = new Set<FlagReason>();
  const kept = drafts.filter(draft => {
    const found = reasonsAgainst(prompt, draft);
    for (const reason of found) reasons.add(reason);
    return found.size === 0;
  });
  return { drafts: kept, reasons };
}

function reasonsAgainst(prompt: Prompt, draft: ProposalDraft): Set<FlagReason> {
  const text = draft.type === "MEMORY" ? `${draft.memory.key}: ${draft.memory.value}` : draft.activity.note;
  const guard = new ReplyGuard(prompt);
  guard.push(text);
  guard.end();
  if (readings(text).some(injects)) guard.reasons.add("PROMPT_INJECTION");
  return guard.reasons;
}
