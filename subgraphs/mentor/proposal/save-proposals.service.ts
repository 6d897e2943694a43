import type { Transaction } from "../../../platform/context/context";
import { newId } from "../../../platform/database/ids";
import { findMemoryByKey } from "../memory/memory.store";
import type { FinishedExchange } from "../reply/after-reply";
import { fingerprintOf, type ProposalDraft } from "./proposal-draft";
import { MOST_PROPOSALS } from "./proposal-tools";
import { insertProposal } from "./proposal.store";

/** Lays what the mentor proposes before the learner; not what it remembers already, nor what they have just decided on. */
export async function saveProposals(
  tx: Transaction,
  exchange: FinishedExchange,
  drafts: readonly ProposalDraft[],
): Promise<void> {
  const { thread, reply, message } = exchange;
  const { userId, courseId, lessonId } = thread;
  const place = { userId, courseId, lessonId, questionId: reply.questionId, messageId: message.id };
  for (const draft of drafts.slice(0, MOST_PROPOSALS)) {
    if (await isRemembered(tx, userId, courseId, draft)) continue;
    const { type } = draft;
    const body = type === "MEMORY" ? draft.memory : draft.activity;
    await insertProposal(tx, { ...place, id: newId(), type, draft: body, fingerprint: fingerprintOf(draft, courseId) });
  }
}

async function isRemembered(tx: Transaction, userId: string, courseId: string, draft: ProposalDraft): Promise<boolean> {
  if (draft.type !== "MEMORY") return false;
  const { kind, key, value, everywhere } = draft.memory;
  const memory = await findMemoryByKey(tx, { userId, courseId: everywhere ? null : courseId, kind, key });
  return memory?.value.toLowerCase() === value.toLowerCase();
}
