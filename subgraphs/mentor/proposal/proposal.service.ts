import type { Context, Transaction } from "../../../platform/context/context";
import { isId } from "../../../platform/database/ids";
import { commonProblems, refuse } from "../../../platform/errors/problem";
import { signedInActor } from "../../../platform/graphql/allow";
import { decodeCursor, pageOf, type Page } from "../../../platform/graphql/connection";
import { ActivityAccepted, type Activity } from "../events";
import { remember } from "../memory/memory.service";
import type { MessageEntity } from "../message/message.entity";
import { messageById } from "../message/message.store";
import { ownsProposal } from "../permissions";
import { problems } from "../problems";
import type { MemoryDraft } from "./proposal-draft";
import { viewOf, type ProposalView } from "./proposal-view";
import type { ProposalEntity } from "./proposal.entity";
import { countProposals, decideProposal, findProposals, lockProposal, proposalsOfMessage } from "./proposal.store";
import type { AcceptMentorProposalInput, MentorProposalsArgs, RejectMentorProposalInput } from "./proposal.type";

/** The actor's own proposals, those made last first. */
export async function listProposals(ctx: Context, { first, after, status }: MentorProposalsArgs): Promise<Page<ProposalView>> {
  const { userId } = signedInActor(ctx);
  const cursor = decodeCursor(after, ([id, ...rest]) => typeof id === "string" && isId(id) && rest.length === 0);
  const rows = await findProposals(ctx, userId, status ?? null, (cursor?.[0] as string | undefined) ?? null, first + 1);
  return pageOf(
    rows.map(viewOf),
    first,
    proposal => [proposal.id],
    () => countProposals(ctx, userId, status ?? null),
  );
}

/** What came with an answer, for the learner whose decision it is; nothing for others. */
export async function proposalsWith(ctx: Context, { id }: MessageEntity): Promise<ProposalView[]> {
  const actor = signedInActor(ctx);
  return (await ctx.load(proposalsOfMessage, id)).filter(proposal => ownsProposal(actor, proposal)).map(viewOf);
}

/** Does what was proposed, with the learner's changes. What was accepted before stays as it was. */
export async function accept(tx: Transaction, input: AcceptMentorProposalInput): Promise<ProposalView> {
  const proposal = await lockOwnProposal(tx, input.proposalId);
  if (proposal.status === "ACCEPTED") return viewOf(proposal);
  if (proposal.status === "REJECTED") throw refuse(problems.PROPOSAL_DECIDED, ["input", "proposalId"]);
  return viewOf(await (proposal.type === "MEMORY" ? acceptMemory : acceptActivity)(tx, proposal, input));
}

/** Lets a proposal be. What was rejected before stays so. */
export async function reject(tx: Transaction, { proposalId }: RejectMentorProposalInput): Promise<ProposalView> {
  const proposal = await lockOwnProposal(tx, proposalId);
  if (proposal.status === "REJECTED") return viewOf(proposal);
  if (proposal.status === "ACCEPTED") throw refuse(problems.PROPOSAL_DECIDED, ["input", "proposalId"]);
  return viewOf(await decideProposal(tx, proposal.id, { status: "REJECTED", draft: proposal.draft, memoryId: null }));
}

async function acceptMemory(
  tx: Transaction,
  proposal: ProposalEntity,
  { value, note }: AcceptMentorProposalInput,
): Promise<ProposalEntity> {
  if (note != null) throw refuse(commonProblems.INVALID_INPUT, ["input", "note"], "A memory has no note: change its value.");
  const { everywhere, ...proposed } = proposal.draft as MemoryDraft;
  const draft = { ...proposed, value: value?.trim() ?? proposed.value };
  const { id: memoryId } = await remember(tx, {
    ...draft,
    userId: proposal.userId,
    courseId: everywhere ? null : proposal.courseId,
    sourceMessageId: proposal.messageId,
  });
  return decideProposal(tx, proposal.id, { status: "ACCEPTED", draft: { ...draft, everywhere }, memoryId });
}

async function acceptActivity(
  tx: Transaction,
  proposal: ProposalEntity,
  { value, note }: AcceptMentorProposalInput,
): Promise<ProposalEntity> {
  if (value != null) throw refuse(commonProblems.INVALID_INPUT, ["input", "value"], "An activity has no value: change its note.");
  const proposed = proposal.draft as Activity;
  const draft = { ...proposed, note: note?.trim() ?? proposed.note };
  const { userId, courseId, lessonId, questionId } = proposal;
  const question = (await tx.load(messageById, questionId))!;
  const place = { activityId: proposal.id, userId, courseId, lessonId, happenedAt: question.createdAt.toISOString() };
  tx.publish(ActivityAccepted, proposal.id, { ...draft, ...place });
  return decideProposal(tx, proposal.id, { status: "ACCEPTED", draft, memoryId: null });
}

/** Another's proposal is refused as an unknown one is. */
async function lockOwnProposal(tx: Transaction, id: string): Promise<ProposalEntity> {
  const proposal = await lockProposal(tx, id);
  if (!proposal || !ownsProposal(signedInActor(tx), proposal)) throw refuse(problems.PROPOSAL_NOT_FOUND, ["input", "proposalId"]);
  return proposal;
}
