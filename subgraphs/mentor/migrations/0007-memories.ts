import type { MigrationInterface, QueryRunner } from "typeorm";

/** What the mentor remembers of learners, in which answers it was used, and what it proposes to remember or to log. */
export class Memories1700000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createMemories(runner);
    await createProposals(runner);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}

async function createMemories(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table memory (
      id uuid primary key,
      user_id uuid not null,
      course_id uuid,
      kind text not null check (kind in ('PREFERENCE', 'ACHIEVEMENT', 'FACT', 'GOAL', 'STRUGGLE', 'SUCCESS')),
      key text not null check (char_length(key) between 1 and 100),
      value text not null check (char_length(value) between 1 and 500),
      importance numeric(3, 2) not null check (importance between 0 and 1),
      source_message_id uuid references message (id),
      search tsvector not null generated always as (to_tsvector('english', key || ' ' || value)) stored,
      embedding real[],
      embedding_model text,
      created_at timestamptz(3) not null,
      updated_at timestamptz(3) not null,
      last_used_at timestamptz(3),
      check ((embedding is null) = (embedding_model is null))
    )`);
  await runner.query("create unique index memory_key on memory (user_id, course_id, kind, lower(key)) nulls not distinct");
  await runner.query("create index memory_list on memory (user_id, id desc)");
  // No reference to the memory: that it was used stays known when it is forgotten.
  await runner.query(`
    create table memory_use (
      message_id uuid not null references message (id),
      memory_id uuid not null,
      position integer not null check (position >= 0),
      markers text[] not null,
      primary key (message_id, memory_id)
    )`);
  await runner.query("create index memory_use_memory on memory_use (memory_id)");
}

async function createProposals(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table proposal (
      id uuid primary key,
      type text not null check (type in ('MEMORY', 'ACTIVITY')),
      user_id uuid not null,
      course_id uuid not null,
      lesson_id uuid,
      question_id uuid not null references message (id),
      message_id uuid not null references message (id),
      draft jsonb not null,
      fingerprint text not null,
      status text not null check (status in ('PROPOSED', 'ACCEPTED', 'REJECTED')),
      memory_id uuid,
      created_at timestamptz(3) not null,
      decided_at timestamptz(3),
      check ((status = 'PROPOSED') = (decided_at is null))
    )`);
  await runner.query("create unique index proposal_open on proposal (user_id, fingerprint) where status = 'PROPOSED'");
  await runner.query("create index proposal_known on proposal (user_id, fingerprint)");
  await runner.query("create index proposal_list on proposal (user_id, id desc)");
  await runner.query("create index proposal_message on proposal (message_id)");
  await runner.query("create index proposal_memory on proposal (memory_id) where memory_id is not null");
}
