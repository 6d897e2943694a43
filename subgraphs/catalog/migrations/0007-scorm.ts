import { randomBytes } from "node:crypto";
import type { MigrationInterface, QueryRunner } from "typeorm";

/** SCORM packages, their files, and what learners do in them. */
export class Scorm1700000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
    await runner.query("insert into scorm_signing_key (secret) values ($1)", [randomBytes(32)]);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}

const statements = [
  `create table scorm_package (
    id uuid primary key,
    lesson_id uuid not null references lesson (id),
    version integer not null check (version > 0),
    standard text not null check (standard in ('SCORM_12', 'SCORM_2004')),
    edition text,
    title text not null,
    items jsonb not null,
    sequencing jsonb,
    file_count integer not null check (file_count > 0),
    size_bytes integer not null check (size_bytes >= 0),
    imported_at timestamptz not null,
    replaced_at timestamptz,
    swept_at timestamptz,
    unique (lesson_id, version)
  )`,
  "create unique index scorm_package_newest on scorm_package (lesson_id) where replaced_at is null",

  `create table scorm_file (
    package_id uuid not null references scorm_package (id),
    path text not null,
    object_key text not null,
    content_type text not null,
    size_bytes integer not null check (size_bytes >= 0),
    primary key (package_id, path)
  )`,

  `create table scorm_attempt (
    id uuid primary key,
    user_id uuid not null,
    lesson_id uuid not null references lesson (id),
    package_id uuid not null references scorm_package (id),
    completed boolean not null,
    passed boolean,
    score_percent numeric(5, 2) check (score_percent between 0 and 100),
    total_seconds integer not null check (total_seconds >= 0),
    started_at timestamptz not null,
    updated_at timestamptz not null,
    completed_at timestamptz,
    unique (user_id, package_id),
    check (completed = (completed_at is not null))
  )`,
  "create index scorm_attempt_lesson on scorm_attempt (lesson_id, id)",
  "create index scorm_attempt_user on scorm_attempt (user_id, lesson_id)",
  "create index scorm_attempt_running on scorm_attempt (package_id) where not completed",

  `create table scorm_attempt_item (
    attempt_id uuid not null references scorm_attempt (id),
    item_id text not null,
    run_id uuid not null,
    sequence integer not null check (sequence >= 0),
    ended boolean not null,
    elements jsonb not null check (octet_length(elements::text) <= 524288),
    exit text not null,
    completed boolean not null,
    passed boolean,
    score_percent numeric(5, 2) check (score_percent between 0 and 100),
    earlier_seconds integer not null check (earlier_seconds >= 0),
    session_seconds integer not null check (session_seconds >= 0),
    primary key (attempt_id, item_id)
  )`,

  `create table scorm_signing_key (
    only_one boolean primary key default true check (only_one),
    secret bytea not null
  )`,
];
