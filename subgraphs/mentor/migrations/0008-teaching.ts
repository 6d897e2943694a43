import type { MigrationInterface, QueryRunner } from "typeorm";

/** What learners try in lessons with hints, and what the mentor judges of their conversations. */
export class Teaching1700000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table lesson_try (
        message_id uuid primary key references message (id) on delete cascade,
        user_id uuid not null,
        lesson_id uuid not null,
        verdict text not null check (verdict in ('COUNTED', 'TOO_SHORT', 'ASKS_FOR_ANSWER', 'COPIED', 'REPEATED'))
      )`);
    await runner.query("create index lesson_try_learner on lesson_try (user_id, lesson_id)");
    await runner.query(`
      create table judgement (
        id uuid primary key,
        user_id uuid not null,
        lesson_id uuid not null,
        course_id uuid not null,
        verdicts jsonb not null default '[]',
        judged_at timestamptz,
        met_at timestamptz,
        wanted_at timestamptz,
        claimed_by uuid,
        claimed_until timestamptz,
        unique (user_id, lesson_id),
        check ((claimed_by is null) = (claimed_until is null)),
        check (met_at is null or judged_at is not null)
      )`);
    await runner.query("create index judgement_lesson on judgement (lesson_id, id) where judged_at is not null");
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}
