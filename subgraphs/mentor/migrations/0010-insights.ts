import type { MigrationInterface, QueryRunner } from "typeorm";

/** What the mentor makes of how learners do in a lesson. */
export class Insights1700000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table insight (
        id uuid primary key,
        user_id uuid not null,
        course_id uuid not null,
        lesson_id uuid not null,
        understanding smallint not null check (understanding between 1 and 10),
        engagement text not null check (engagement in ('LOW', 'MEDIUM', 'HIGH')),
        text text not null check (char_length(text) between 1 and 1000),
        recommended_actions text[] not null check (cardinality(recommended_actions) <= 5),
        model text not null,
        as_of timestamptz not null,
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        unique (user_id, lesson_id)
      )`);
    await runner.query("create index insight_learner on insight (user_id, course_id, updated_at desc, id desc)");
    await runner.query("create index insight_course on insight (course_id, updated_at desc, id desc)");
    await runner.query(`
      create table insight_due (
        user_id uuid not null,
        lesson_id uuid not null,
        primary key (user_id, lesson_id)
      )`);
    await runner.query("create index known_attempt_course on known_attempt (course_id, lesson_id)");
    await runner.query("create index thread_topic on thread (course_id, lesson_id) where lesson_id is not null");
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}
