import type { Transaction } from "../../../platform/context/context";
import { columns } from "../../../platform/database/columns";
import { AppliedCurriculumEntity } from "./applied-curriculum.entity";

const ONE = `select ${columns(AppliedCurriculumEntity)} from applied_curriculum where course_id = $1`;
const LOCK = "select pg_advisory_xact_lock(hashtextextended($1::uuid::text, 12))";
const CLOSE_GAPS = `
  update lesson set position = placed.position
  from (
    select id, row_number() over (partition by chapter_id order by position) - 1 as position
    from lesson where course_id = $1 and not archived
  ) placed
  where lesson.id = placed.id and lesson.position <> placed.position`;

/** Lets the versions of one curriculum be applied one after the other, also before there is a course whose row could be held. */
export async function lockApplying(tx: Transaction, courseId: string): Promise<void> {
  await tx.query(LOCK, [courseId]);
}

export async function findApplied(tx: Transaction, courseId: string): Promise<AppliedCurriculumEntity | null> {
  const [applied] = await tx.query<AppliedCurriculumEntity>(ONE, [courseId]);
  return applied ?? null;
}

export async function saveApplied(tx: Transaction, applied: AppliedCurriculumEntity): Promise<void> {
  await tx.repository(AppliedCurriculumEntity).upsert(applied, ["courseId"]);
}

/** Lets the lessons of each chapter stand at 0, 1, 2 … in the order that they have. The course's row is locked by the caller. */
export async function closeGaps(tx: Transaction, courseId: string): Promise<void> {
  await tx.query(CLOSE_GAPS, [courseId]);
}
