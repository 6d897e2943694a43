import type { MigrationInterface, QueryRunner } from "typeorm";

/** Exchanges that a person looks at, and who may read a learner's conversations. */
export class Trust1700000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table flagged_exchange (
        id uuid primary key,
        reply_id uuid not null unique references reply (id),
        question_id uuid not null references message (id),
        message_id uuid references message (id),
        user_id uuid not null,
        course_id uuid not null,
        reasons text[] not null check (cardinality(reasons) > 0),
        comment text check (char_length(comment) <= 1000),
        status text not null check (status in ('OPEN', 'DISMISSED', 'CONFIRMED')),
        reviewed_by uuid,
        reviewed_at timestamptz(3),
        note text check (char_length(note) <= 2000),
        created_at timestamptz(3) not null,
        check ((status = 'OPEN') = (reviewed_by is null)),
        check ((reviewed_by is null) = (reviewed_at is null))
      )`);
    await runner.query("create index flagged_exchange_queue on flagged_exchange (status, created_at desc, id desc)");
    await runner.query("create index reply_message on reply (message_id) where message_id is not null");
    // One row for the platform; each change of it is kept with who made it.
    await runner.query(`
      create table mentor_setting (
        id boolean primary key check (id),
        transcripts_for_instructors boolean not null,
        updated_at timestamptz(3) not null
      )`);
    await runner.query("insert into mentor_setting values (true, false, clock_timestamp())");
    await runner.query(`
      create table mentor_setting_change (
        id uuid primary key,
        changed_by uuid not null,
        transcripts_for_instructors boolean not null,
        changed_at timestamptz(3) not null
      )`);
    await runner.query(`
      create table learner_privacy (
        user_id uuid primary key,
        share_transcripts boolean not null,
        updated_at timestamptz(3) not null
      )`);
    await runner.query("create index thread_course on thread (course_id, last_message_at desc, id desc)");
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}
