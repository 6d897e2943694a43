import type { Scope, Transaction } from "../../../platform/context/context";
import { oneLoader } from "../../../platform/context/loader";
import { columns } from "../../../platform/database/columns";
import type { CurriculumTree } from "../curriculum-version/tree";
import { AdaptationEntity, type AdaptationOperation } from "./adaptation.entity";

const COLUMNS = columns(AdaptationEntity);
const ONE = `select ${COLUMNS} from curriculum_adaptation where id = $1`;
const OPEN = `select ${COLUMNS} from curriculum_adaptation where curriculum_id = $1 and status in ('MAKING', 'PROPOSED')`;
const NEWEST = `
  select distinct on (curriculum_id) ${COLUMNS} from curriculum_adaptation
  where curriculum_id = any($1::uuid[]) order by curriculum_id, id desc`;
const MAKING = "select exists (select from curriculum_adaptation where curriculum_id = $1 and status = 'MAKING') as making";
const WAITING = `
  select id as "adaptationId" from curriculum_adaptation
  where status = 'MAKING' and created_at < now() - interval '1 minute' order by random() limit $1`;
const INSERT = `
  insert into curriculum_adaptation (id, curriculum_id, base_version, status, summary, operations, created_at)
  values ($1, $2, $3, 'MAKING', '', '[]', clock_timestamp()) returning ${COLUMNS}`;
const PROPOSE = `
  update curriculum_adaptation set status = 'PROPOSED', summary = $2, operations = $3, tree = $4
  where id = $1 and status = 'MAKING'`;
const FAIL = "update curriculum_adaptation set status = 'FAILED', problem_code = $2 where id = $1 and status = 'MAKING'";
const DECIDE = "update curriculum_adaptation set status = $2 where id = $1 and status in ('MAKING', 'PROPOSED') returning id";
const COMPLETED =
  "select lesson_id as id from known_completion where user_id = $1 and course_id = $2 and lesson_id = any($3::uuid[])";

/** The last that was asked for, by curriculum. */
export const newestAdaptation = oneLoader<AdaptationEntity>(
  "newestAdaptation",
  (scope, ids) => scope.query(NEWEST, [ids]),
  adaptation => adaptation.curriculumId,
);

export async function findAdaptation(scope: Scope, id: string): Promise<AdaptationEntity | null> {
  const [adaptation] = await scope.query<AdaptationEntity>(ONE, [id]);
  return adaptation ?? null;
}

/** The one that is being made, or waits for a decision. */
export async function findOpenAdaptation(scope: Scope, curriculumId: string): Promise<AdaptationEntity | null> {
  const [adaptation] = await scope.query<AdaptationEntity>(OPEN, [curriculumId]);
  return adaptation ?? null;
}

export async function isBeingAdapted(scope: Scope, curriculumId: string): Promise<boolean> {
  const [row] = await scope.query<{ making: boolean }>(MAKING, [curriculumId]);
  return row!.making;
}

/** Proposals that have been made for a while. */
export function findWaitingAdaptations(scope: Scope, limit: number): Promise<{ adaptationId: string }[]> {
  return scope.query(WAITING, [limit]);
}

export async function insertAdaptation(
  tx: Transaction,
  id: string,
  curriculumId: string,
  base: number,
): Promise<AdaptationEntity> {
  const [adaptation] = await tx.query<AdaptationEntity>(INSERT, [id, curriculumId, base]);
  return adaptation!;
}

/** What a proposal comes to. */
export interface Proposal {
  summary: string;
  operations: AdaptationOperation[];
  tree: CurriculumTree;
}

/** Does nothing when it was decided, or failed, meanwhile. */
export async function keepProposal(tx: Transaction, id: string, { summary, operations, tree }: Proposal): Promise<void> {
  await tx.query(PROPOSE, [id, summary, JSON.stringify(operations), JSON.stringify(tree)]);
}

export async function failAdaptation(tx: Transaction, id: string, problemCode: string): Promise<void> {
  await tx.query(FAIL, [id, problemCode]);
}

/** False when it is open no more: one that is being made fails without a lock of its curriculum. */
export async function decideAdaptation(tx: Transaction, id: string, status: "ACCEPTED" | "REJECTED"): Promise<boolean> {
  return (await tx.query(DECIDE, [id, status])).length > 0;
}

/** Which of these lessons somebody has completed. */
export async function findCompleted(
  scope: Scope,
  userId: string,
  courseId: string,
  lessonIds: readonly string[],
): Promise<Set<string>> {
  const rows = await scope.query<{ id: string }>(COMPLETED, [userId, courseId, lessonIds]);
  return new Set(rows.map(({ id }) => id));
}
