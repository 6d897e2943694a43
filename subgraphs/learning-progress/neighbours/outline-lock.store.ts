import type { Transaction } from "../../../platform/context/context";

/*
 * Which version an enrolment is on, and its counters, follow from the versions that its course has. Each is changed by transactions
 * that do not see the other's uncommitted rows, so an enrolment that is made while the first version arrives could miss it. Hence a
 * lock per course until the end of the transaction: many learners hold it together, a new version holds it alone. Take it before you
 * read what you decide on. Two courses whose hashes are equal only wait for each other.
 */
const SHARED = "select pg_advisory_xact_lock_shared(hashtextextended($1::uuid::text, 0))";
const EXCLUSIVE = "select pg_advisory_xact_lock(hashtextextended($1::uuid::text, 0))";

/** Keeps a course's versions as they are until the transaction ends. */
export async function holdOutline(tx: Transaction, courseId: string): Promise<void> {
  await tx.query(SHARED, [courseId]);
}

/** Waits for everybody who counts on a course's versions, and keeps others out. */
export async function lockOutline(tx: Transaction, courseId: string): Promise<void> {
  await tx.query(EXCLUSIVE, [courseId]);
}
