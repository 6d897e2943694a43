import type { Activity } from "../events";
import type { MemoryDraft } from "./proposal-draft";
import type { ProposalEntity } from "./proposal.entity";

type Common = Pick<ProposalEntity, "id" | "status" | "createdAt" | "decidedAt" | "lessonId">;

/** A proposal to remember something, with the field names of its GraphQL type. */
export interface MemoryProposalView extends Common, Pick<MemoryDraft, "key" | "value" | "importance"> {
  typename: "MentorMemoryProposal";
  memoryKind: MemoryDraft["kind"];
  /** Null when it would hold everywhere. */
  courseId: string | null;
  memoryId: string | null;
}

/** A proposal to log something, likewise. */
export interface ActivityProposalView extends Common, Pick<Activity, "note"> {
  typename: "MentorActivityProposal";
  activityKind: Activity["kind"];
  metrics: Activity["metrics"];
  courseId: string;
}

export type ProposalView = MemoryProposalView | ActivityProposalView;

/** A proposal as its GraphQL type has it. */
export function viewOf(proposal: ProposalEntity): ProposalView {
  const { id, status, createdAt, decidedAt, courseId, lessonId, memoryId } = proposal;
  const common = { id, status, createdAt, decidedAt, lessonId };
  if (proposal.type === "ACTIVITY") {
    const { kind: activityKind, note, metrics } = proposal.draft as Activity;
    return { typename: "MentorActivityProposal", ...common, courseId, activityKind, note, metrics };
  }
  const { kind: memoryKind, key, value, importance, everywhere } = proposal.draft as MemoryDraft;
  const scope = everywhere ? null : courseId;
  return { typename: "MentorMemoryProposal", ...common, courseId: scope, memoryKind, key, value, importance, memoryId };
}
