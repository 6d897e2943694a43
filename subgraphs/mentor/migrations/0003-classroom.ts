import type { MigrationInterface, QueryRunner } from "typeorm";

/** How learners stand in a course, and how a lesson shall be taught. */
export class Classroom1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query("alter table known_lesson add column type text not null default 'ARTICLE', add column guide jsonb");
    await runner.query(`
      create table known_attempt (
        attempt_id uuid primary key,
        user_id uuid not null,
        lesson_id uuid not null,
        course_id uuid not null,
        number integer not null check (number >= 1),
        score_percent numeric(5, 2) not null check (score_percent between 0 and 100),
        passed boolean not null,
        missed text[] not null,
        graded_at timestamptz not null
      )`);
    await runner.query("create index known_attempt_learner on known_attempt (user_id, course_id, graded_at desc)");
    await runner.query("create index known_attempt_lesson on known_attempt (lesson_id, graded_at desc)");
    await runner.query(`
      create table known_completion (
        user_id uuid not null,
        lesson_id uuid not null,
        course_id uuid not null,
        completed_at timestamptz not null,
        primary key (user_id, lesson_id)
      )`);
    await runner.query("create index known_completion_course on known_completion (course_id, user_id)");
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}
