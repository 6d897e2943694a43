import type { Transaction } from "../../../platform/context/context";
import { columns } from "../../../platform/database/columns";
import { EnrollmentEntity } from "./enrollment.entity";

/** An enrolment whose counters have been counted again. */
export type RecountedEnrollment = EnrollmentEntity & {
  /** Whether this count has completed it. */
  justCompleted: boolean;
};

/**
 * Counts enrolments' lessons again, those of the version that each is on, and completes those that have none left. A completed one
 * stays completed, to whatever version it is moved.
 */
const RECOUNT = `
  with counted as (
    select member.id, count(lesson.lesson_id) as lessons, count(progress.completed_at) as completed,
      max(progress.completed_at) as last_completed_at
    from enrollment member
    left join outline_lesson lesson on lesson.course_id = member.course_id and lesson.version = member.version
    left join lesson_progress progress on progress.user_id = member.user_id and progress.lesson_id = lesson.lesson_id
    where member.id = any($1::uuid[])
    group by member.id
  ), settled as (
    select *, lessons > 0 and completed = lessons as is_complete from counted
  )
  update enrollment set
    lessons = settled.lessons,
    lessons_completed = settled.completed,
    status = case when enrollment.status = 'ACTIVE' and is_complete then 'COMPLETED' else enrollment.status end,
    completed_at = case when enrollment.status = 'ACTIVE' and is_complete then last_completed_at else enrollment.completed_at end
  from settled where settled.id = enrollment.id
  returning ${columns(EnrollmentEntity, "enrollment")}, old.status = 'ACTIVE' and new.status = 'COMPLETED' as "justCompleted"`;

/** The caller holds the outline (see outline-lock.store) and the enrolments' rows. */
export function recountEnrollments(tx: Transaction, ids: readonly string[]): Promise<RecountedEnrollment[]> {
  return tx.query(RECOUNT, [ids]);
}
