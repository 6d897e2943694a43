import type { MigrationInterface, QueryRunner } from "typeorm";

/** Curricula that are made for a learner, their versions, and proposals to change them. */
export class Curricula1700000000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...CURRICULA, ...ADAPTATIONS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}

const CURRICULA = [
  `create table curriculum (
    id uuid primary key,
    owner_id uuid not null,
    request_id text not null check (char_length(request_id) between 1 and 100),
    goal text not null check (char_length(goal) between 1 and 500),
    level text not null check (level in ('BEGINNER', 'INTERMEDIATE', 'ADVANCED', 'EXPERT')),
    language text not null,
    total_seconds integer not null check (total_seconds > 0),
    known_topics text[] not null check (cardinality(known_topics) <= 20),
    course_id uuid not null unique,
    status text not null check (status in ('GENERATING', 'READY', 'FAILED')),
    -- The work under way; whoever writes for another is too late.
    run_id uuid,
    -- What is being made: the tree without its contents, which come into curriculum_lesson one by one.
    draft jsonb,
    draft_origin text not null check (draft_origin in ('GENERATED', 'EDITED', 'ADAPTED', 'REWRITTEN')),
    problem_code text,
    newest_version integer check (newest_version >= 1),
    applied_version integer check (applied_version <= newest_version),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique (owner_id, request_id),
    check ((status = 'GENERATING') = (run_id is not null)),
    check ((status = 'READY') <= (newest_version is not null)),
    check ((status = 'FAILED') <= (problem_code is not null))
  )`,
  "create index curriculum_owner on curriculum (owner_id, id desc)",
  `create table curriculum_lesson (
    curriculum_id uuid not null references curriculum (id),
    lesson_id uuid not null,
    -- Null when the model could not write it: problem_code says why.
    content jsonb,
    problem_code text,
    primary key (curriculum_id, lesson_id),
    check ((content is null) = (problem_code is not null))
  )`,
  `create table curriculum_version (
    curriculum_id uuid not null references curriculum (id),
    number integer not null check (number >= 1),
    origin text not null check (origin in ('GENERATED', 'EDITED', 'ADAPTED', 'REWRITTEN')),
    tree jsonb not null,
    created_at timestamptz not null,
    primary key (curriculum_id, number)
  )`,
];

const ADAPTATIONS = [
  `create table curriculum_adaptation (
    id uuid primary key,
    curriculum_id uuid not null references curriculum (id),
    base_version integer not null,
    status text not null check (status in ('MAKING', 'PROPOSED', 'FAILED', 'ACCEPTED', 'REJECTED')),
    summary text not null,
    operations jsonb not null,
    -- The whole tree as it would be.
    tree jsonb,
    problem_code text,
    created_at timestamptz not null,
    check ((status in ('PROPOSED', 'ACCEPTED')) <= (tree is not null)),
    check ((problem_code is not null) = (status = 'FAILED'))
  )`,
  "create unique index curriculum_adaptation_open on curriculum_adaptation (curriculum_id) where status in ('MAKING', 'PROPOSED')",
  "create index curriculum_adaptation_newest on curriculum_adaptation (curriculum_id, id desc)",
];
