import type { Transaction } from "../../../platform/context/context";

/*
 * An enrolment's counters follow from two things: what its learner has completed and which lessons its course has. Each is
 * changed by transactions that do not see the other's uncommitted rows, so the last to commit could store a count that is
 * out of date. Hence a lock per course until the end of the transaction: many learners hold it together, a change of the
 * outline holds it alone. Take it before you read what you decide on. Two courses whose hashes are equal only wait for each other.
 */
const SHARED = "select pg_advisory_xact_lock_shared(hashtextextended($1::uuid::text, 0))";

/** A lesson that moves between courses changes both outlines; the order keeps two such moves from a deadlock. */
const EXCLUSIVE = `
  select pg_advisory_xact_lock(hashtextextended(course_id::text, 0)) from (
    select $1::uuid as course_id union select course_id from known_lesson where lesson_id = $2 order by 1
  ) as affected`;

/** Keeps a course's outline as it is until the transaction ends. */
export async function holdOutline(tx: Transaction, courseId: string): Promise<void> {
  await tx.query(SHARED, [courseId]);
}

/** Waits for everybody who counts on the outline of the lesson's course, old and new, and keeps others out. */
export async function lockOutlineOf(tx: Transaction, lesson: { lessonId: string; courseId: string }): Promise<void> {
  await tx.query(EXCLUSIVE, [lesson.courseId, lesson.lessonId]);
}
