import type { Transaction } from "../../../platform/context/context";

/** The events of enrolments' learners in their courses. */
const EVENTS = `
  progress_event event join enrollment on enrollment.user_id = event.user_id and enrollment.course_id = event.course_id
  where enrollment.id = any($1::uuid[])`;

const DROP_UNFOUNDED = `
  delete from lesson_progress progress using enrollment
  where enrollment.id = any($1::uuid[])
    and progress.user_id = enrollment.user_id and progress.course_id = enrollment.course_id
    and not exists (
      select from progress_event event where event.user_id = progress.user_id and event.lesson_id = progress.lesson_id
    )`;

const DERIVE_LESSONS = `
  insert into lesson_progress (user_id, lesson_id, course_id, started_at, completed_at, attempts, quiz_passed, score_percent, scorm_completed,
    criteria_met)
  select event.user_id, event.lesson_id, (array_agg(event.course_id order by event.occurred_at desc))[1],
    min(event.occurred_at),
    min(event.occurred_at) filter (where event.kind = 'LESSON_COMPLETED'),
    count(*) filter (where event.kind = 'QUIZ_GRADED'),
    coalesce(bool_or(event.passed), false),
    max(event.score_percent),
    bool_or(event.kind = 'SCORM_COMPLETED'),
    bool_or(event.kind = 'CRITERIA_MET')
  from ${EVENTS} and event.lesson_id is not null
  group by event.user_id, event.lesson_id
  on conflict (user_id, lesson_id) do update set
    course_id = excluded.course_id, started_at = excluded.started_at, completed_at = excluded.completed_at,
    attempts = excluded.attempts, quiz_passed = excluded.quiz_passed, score_percent = excluded.score_percent,
    scorm_completed = excluded.scorm_completed, criteria_met = excluded.criteria_met`;

const DERIVE_ENROLLMENTS = `
  with derived as (
    select enrollment.id,
      min(event.occurred_at) filter (where event.kind = 'ENROLLED') as enrolled_at,
      min(event.occurred_at) filter (where event.kind = 'COURSE_COMPLETED') as completed_at
    from ${EVENTS}
    group by enrollment.id
  )
  update enrollment set
    enrolled_at = coalesce(derived.enrolled_at, enrollment.enrolled_at),
    completed_at = derived.completed_at,
    status = case
      when enrollment.status not in ('ACTIVE', 'COMPLETED') then enrollment.status
      when derived.completed_at is null then 'ACTIVE'
      else 'COMPLETED'
    end
  from derived where derived.id = enrollment.id`;

/** Puts in place of enrolments' progress what their events say. The counters are counted afterwards. */
export async function deriveProgress(tx: Transaction, enrollmentIds: readonly string[]): Promise<void> {
  await tx.query(DROP_UNFOUNDED, [enrollmentIds]);
  await tx.query(DERIVE_LESSONS, [enrollmentIds]);
  await tx.query(DERIVE_ENROLLMENTS, [enrollmentIds]);
}
