import type { MigrationInterface, QueryRunner } from "typeorm";

/** Times have milliseconds, as JavaScript's dates have: what is read equals what was written. */
export class LearningProgress1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...OUTLINE, ...ENROLLMENT, ...PROGRESS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}

/** What the neighbours' events tell, as far as it matters here. */
const OUTLINE = [
  `create table known_course (
    course_id uuid primary key,
    title text not null,
    instructor_id uuid not null,
    publication text not null check (publication in ('DRAFT', 'IN_REVIEW', 'PUBLISHED', 'ARCHIVED')),
    price_amount integer,
    price_currency text,
    occurred_at timestamptz(3) not null,
    check ((price_amount is null) = (price_currency is null))
  )`,
  `create table known_lesson (
    lesson_id uuid primary key,
    course_id uuid not null,
    chapter_id uuid not null,
    type text not null,
    archived boolean not null,
    occurred_at timestamptz(3) not null
  )`,
  "create index known_lesson_course on known_lesson (course_id) where not archived",
  "create index known_lesson_chapter on known_lesson (chapter_id) where not archived",
  "create table known_user (user_id uuid primary key)",
];

/** A course may be known later than an enrolment in it (a payment's event can be faster), so there is no foreign key between them. */
const ENROLLMENT = [
  `create table enrollment (
    id uuid primary key,
    user_id uuid not null,
    course_id uuid not null,
    status text not null check (status in ('ACTIVE', 'PAUSED', 'COMPLETED', 'DROPPED', 'REVOKED')),
    source text not null check (source in ('FREE', 'PAYMENT', 'ADMIN')),
    lessons integer not null default 0 check (lessons >= 0),
    lessons_completed integer not null default 0 check (lessons_completed between 0 and lessons),
    progress_percent numeric(5, 2) not null generated always as
      (case when lessons = 0 then 0 else round(100.0 * lessons_completed / lessons, 2) end) stored,
    enrolled_at timestamptz(3) not null,
    completed_at timestamptz(3),
    constraint enrollment_learner_course unique (user_id, course_id),
    check ((completed_at is not null) = (status = 'COMPLETED') or status = 'REVOKED')
  )`,
  "create index enrollment_user on enrollment (user_id, id)",
  "create index enrollment_course on enrollment (course_id, id)",
  `create table course_payment (
    payment_id uuid primary key,
    user_id uuid not null,
    course_id uuid not null,
    succeeded_at timestamptz(3),
    refunded_at timestamptz(3)
  )`,
  "create index course_payment_learner_course on course_payment (user_id, course_id)",
];

const PROGRESS = [
  `create table progress_event (
    id uuid primary key default uuidv7(),
    kind text not null check (kind in ('ENROLLED', 'LESSON_STARTED', 'LESSON_COMPLETED', 'QUIZ_GRADED', 'COURSE_COMPLETED')),
    user_id uuid not null,
    course_id uuid not null,
    lesson_id uuid,
    attempt_id uuid unique,
    score_percent numeric(5, 2) check (score_percent between 0 and 100),
    passed boolean,
    occurred_at timestamptz(3) not null,
    check ((kind in ('ENROLLED', 'COURSE_COMPLETED')) = (lesson_id is null)),
    check ((kind = 'QUIZ_GRADED') = (attempt_id is not null)),
    check ((kind = 'QUIZ_GRADED') = (score_percent is not null)),
    check ((kind = 'QUIZ_GRADED') = (passed is not null))
  )`,
  "create index progress_event_lesson on progress_event (user_id, lesson_id)",
  "create index progress_event_course on progress_event (user_id, course_id)",
  "create unique index progress_event_course_once on progress_event (user_id, course_id, kind) where lesson_id is null",
  `create unique index progress_event_lesson_once on progress_event (user_id, lesson_id, kind)
    where kind in ('LESSON_STARTED', 'LESSON_COMPLETED')`,
  `create table lesson_progress (
    id uuid primary key default uuidv7(),
    user_id uuid not null,
    lesson_id uuid not null,
    course_id uuid not null,
    started_at timestamptz(3) not null,
    completed_at timestamptz(3),
    attempts integer not null check (attempts >= 0),
    quiz_passed boolean not null,
    score_percent numeric(5, 2) check (score_percent between 0 and 100),
    unique (user_id, lesson_id)
  )`,
];
