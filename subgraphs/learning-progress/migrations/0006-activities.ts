import type { MigrationInterface, QueryRunner } from "typeorm";

/** What learners did, as they wrote it into their activity log. */
export class Activities1700000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table activity (
        id uuid primary key,
        user_id uuid not null,
        course_id uuid not null,
        lesson_id uuid,
        kind text not null check (kind in ('EXERCISE', 'QUIZ', 'READING', 'PRACTICE', 'REFLECTION')),
        note text not null check (char_length(note) between 1 and 500),
        score_percent numeric(5, 2) check (score_percent between 0 and 100),
        duration_seconds integer check (duration_seconds > 0),
        accuracy_percent numeric(5, 2) check (accuracy_percent between 0 and 100),
        difficulty text check (difficulty in ('EASY', 'MEDIUM', 'HARD')),
        completion_percent numeric(5, 2) check (completion_percent between 0 and 100),
        personal_record boolean not null,
        happened_at timestamptz(3) not null
      )`);
    await runner.query("create index activity_list on activity (user_id, happened_at desc, id desc)");
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}
