import type { MigrationInterface, QueryRunner } from "typeorm";

export class Assessment1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...NEIGHBOURS, ...QUIZZES, ...ATTEMPTS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}

const NEIGHBOURS = [
  `create table known_lesson (
    lesson_id uuid primary key,
    course_id uuid not null,
    instructor_id uuid not null,
    type text not null,
    archived boolean not null,
    occurred_at timestamptz not null
  )`,
  `create table known_course (
    course_id uuid primary key,
    instructor_id uuid not null,
    publication text not null,
    occurred_at timestamptz not null
  )`,
  `create table known_enrollment (
    user_id uuid not null,
    course_id uuid not null,
    status text not null,
    occurred_at timestamptz not null,
    primary key (user_id, course_id)
  )`,
];

const QUIZZES = [
  `create table quiz (
    lesson_id uuid primary key,
    pass_percent numeric(5, 2) not null default 70 check (pass_percent between 0 and 100),
    attempts_limit integer check (attempts_limit >= 1),
    cool_down_seconds integer not null default 0 check (cool_down_seconds >= 0),
    time_limit_seconds integer check (time_limit_seconds >= 1),
    shuffle boolean not null default false
  )`,
  `create table question (
    id uuid primary key,
    lesson_id uuid not null references quiz,
    type text not null check (type in ('SINGLE_CHOICE', 'MULTIPLE_CHOICE', 'TRUE_FALSE', 'FILL_BLANK', 'SCALE')),
    position integer not null check (position >= 0),
    version integer not null check (version >= 1),
    archived boolean not null default false
  )`,
  "create index question_lesson on question (lesson_id, position) where not archived",
  `create table question_version (
    question_id uuid not null references question,
    version integer not null,
    prompt text not null check (char_length(prompt) between 1 and 2000),
    points integer not null check (points between 1 and 100),
    explanation text,
    options jsonb not null,
    correct_option_ids uuid[] not null,
    accepted_answers text[] not null,
    scale_min double precision,
    scale_max double precision,
    correct_min double precision,
    correct_max double precision,
    primary key (question_id, version),
    check (scale_min < scale_max and scale_min <= correct_min and correct_min <= correct_max and correct_max <= scale_max)
  )`,
];

const ATTEMPTS = [
  `create table quiz_attempt (
    id uuid primary key,
    lesson_id uuid not null references quiz,
    course_id uuid not null,
    user_id uuid not null,
    try_out boolean not null,
    number integer not null check (number >= 1),
    status text not null check (status in ('IN_PROGRESS', 'SUBMITTED', 'EXPIRED')),
    started_at timestamptz not null,
    expires_at timestamptz,
    submitted_at timestamptz,
    pass_percent numeric(5, 2) not null,
    points_possible integer not null check (points_possible >= 1),
    points_earned numeric(8, 2) check (points_earned between 0 and points_possible),
    score_percent numeric(5, 2) check (score_percent between 0 and 100),
    passed boolean,
    unique (user_id, lesson_id, try_out, number),
    check ((status = 'IN_PROGRESS') = (submitted_at is null)),
    check ((submitted_at is null) = (points_earned is null)),
    check ((submitted_at is null) = (score_percent is null)),
    check ((submitted_at is null) = (passed is null))
  )`,
  // A double click on "start" finds the attempt that the first click has made.
  "create unique index quiz_attempt_running on quiz_attempt (user_id, lesson_id, try_out) where status = 'IN_PROGRESS'",
  "create index quiz_attempt_history on quiz_attempt (user_id, lesson_id, id)",
  `create table attempt_question (
    attempt_id uuid not null references quiz_attempt,
    question_id uuid not null,
    version integer not null,
    position integer not null,
    option_order uuid[] not null,
    answered_at timestamptz,
    option_ids uuid[],
    text text,
    number double precision,
    correct boolean,
    points_earned numeric(5, 2),
    primary key (attempt_id, question_id),
    foreign key (question_id, version) references question_version,
    check (num_nonnulls(option_ids, text, number) <= 1),
    check ((answered_at is null) = (num_nonnulls(option_ids, text, number) = 0))
  )`,
];
