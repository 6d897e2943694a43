import type { MigrationInterface, QueryRunner } from "typeorm";

/** What finds work that is waited for and that a queue has lost. */
export class AskAnew1700000000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}

const STATEMENTS = [
  "alter table insight_due add column course_id uuid, add column asked_at timestamptz not null default clock_timestamp()",
  "update insight_due set course_id = (select course_id from known_lesson where id = lesson_id)",
  "delete from insight_due where course_id is null",
  "alter table insight_due alter column course_id set not null, alter column asked_at drop default",
  "create index insight_due_age on insight_due (asked_at)",
  "create index judgement_wanted on judgement (coalesce(wanted_at, claimed_until)) where met_at is null",
  "create index curriculum_generating on curriculum (updated_at) where status = 'GENERATING'",
  "create index curriculum_adaptation_making on curriculum_adaptation (created_at) where status = 'MAKING'",
];
