import type { Scope, Transaction } from "../../../platform/context/context";
import { manyLoader, oneLoader } from "../../../platform/context/loader";
import { columns } from "../../../platform/database/columns";
import type { Activity } from "../events";
import type { MemoryDraft } from "./proposal-draft";
import { ProposalEntity, type ProposalStatus } from "./proposal.entity";

const COLUMNS = columns(ProposalEntity);
const BY_IDS = `select ${COLUMNS} from proposal where id = any($1::uuid[])`;
const LOCK = `select ${COLUMNS} from proposal where id = $1 for update`;
const OF_MESSAGES = `select ${COLUMNS} from proposal where message_id = any($1::uuid[]) order by id`;

const FILTER = "user_id = $1 and ($2::text is null or status = $2)";
const LIST = `select ${COLUMNS} from proposal where ${FILTER} and ($3::uuid is null or id < $3) order by id desc limit $4`;
const COUNT = `select count(*) as count from proposal where ${FILTER}`;

/**
 * Nothing that the learner still has to decide on, or lately has: what they do not want remembered is let be for a month. What they do,
 * they may do again: only within a day it is taken for the same.
 */
const INSERT = `
  insert into proposal (id, type, user_id, course_id, lesson_id, question_id, message_id, draft, fingerprint, status, created_at)
  select $1, $2, $3, $4, $5, $6, $7, $8, $9, 'PROPOSED', clock_timestamp()
  where not exists (
    select from proposal
    where user_id = $3 and fingerprint = $9 and case when type = 'MEMORY'
      then status = 'REJECTED' and decided_at > clock_timestamp() - interval '30 days'
      else decided_at > clock_timestamp() - interval '1 day' end
  )
  on conflict do nothing`;
const DECIDE = `
  update proposal set status = $2, draft = $3, memory_id = $4, decided_at = clock_timestamp() where id = $1 returning ${COLUMNS}`;

/** What is proposed to a learner, and its fingerprint. */
export type NewProposal = Omit<ProposalEntity, "status" | "memoryId" | "createdAt" | "decidedAt"> & { fingerprint: string };

/** What a learner has said to a proposal. */
export interface Decision {
  status: "ACCEPTED" | "REJECTED";
  draft: MemoryDraft | Activity;
  memoryId: string | null;
}

export const proposalById = oneLoader<ProposalEntity>(
  "proposalById",
  (scope, ids) => scope.query(BY_IDS, [ids]),
  proposal => proposal.id,
);

/** At most three of each message. */
export const proposalsOfMessage = manyLoader<ProposalEntity>(
  "proposalsOfMessage",
  (scope, ids) => scope.query(OF_MESSAGES, [ids]),
  proposal => proposal.messageId,
);

/** Those made last, first; behind the proposal `after`. */
export function findProposals(
  scope: Scope,
  userId: string,
  status: ProposalStatus | null,
  after: string | null,
  limit: number,
): Promise<ProposalEntity[]> {
  return scope.query(LIST, [userId, status, after, limit]);
}

export async function countProposals(scope: Scope, userId: string, status: ProposalStatus | null): Promise<number> {
  const [row] = await scope.query<{ count: number }>(COUNT, [userId, status]);
  return row!.count;
}

/** Proposes something, unless the same is proposed already, or was decided on lately. */
export async function insertProposal(tx: Transaction, proposal: NewProposal): Promise<void> {
  const { id, type, userId, courseId, lessonId, questionId, messageId, draft, fingerprint } = proposal;
  const values = [id, type, userId, courseId, lessonId, questionId, messageId, JSON.stringify(draft), fingerprint];
  await tx.query(INSERT, values);
}

/** Holds a proposal's row, so that it is decided on once. */
export async function lockProposal(tx: Transaction, id: string): Promise<ProposalEntity | null> {
  const [proposal] = await tx.query<ProposalEntity>(LOCK, [id]);
  return proposal ?? null;
}

export async function decideProposal(
  tx: Transaction,
  id: string,
  { status, draft, memoryId }: Decision,
): Promise<ProposalEntity> {
  const [proposal] = await tx.query<ProposalEntity>(DECIDE, [id, status, JSON.stringify(draft), memoryId]);
  return proposal!;
}
