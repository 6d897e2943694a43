import type { MigrationInterface, QueryRunner } from "typeorm";

/** What is said in lessons' videos. */
export class Transcripts1700000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}

const statements = [
  `create table transcript (
    lesson_id uuid primary key references lesson (id),
    language text not null,
    origin text not null check (origin in ('SPEECH', 'STAFF')),
    cue_count integer not null check (cue_count between 1 and 10000),
    text text not null,
    vtt text not null,
    updated_at timestamptz not null
  )`,
  `create table transcript_cue (
    lesson_id uuid not null references transcript (lesson_id) on delete cascade,
    position integer not null check (position >= 0),
    start_ms integer not null check (start_ms >= 0),
    end_ms integer not null check (end_ms > start_ms),
    text text not null,
    primary key (lesson_id, position)
  )`,
  // The upload belongs to another table, whose rows come and go by their own rules.
  `create table transcript_request (
    lesson_id uuid primary key references lesson (id),
    id uuid not null,
    job_id uuid not null,
    upload_id uuid not null,
    done boolean not null default false
  )`,
];
