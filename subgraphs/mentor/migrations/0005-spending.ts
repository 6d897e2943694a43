import type { MigrationInterface, QueryRunner } from "typeorm";

/** What calls of models may cost, what is set aside for those under way, and what they have cost. */
export class Spending1700000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table budget (
        owner text not null check (owner in ('LEARNER', 'COURSE')),
        owner_id uuid not null,
        day date not null,
        used bigint not null check (used >= 0),
        primary key (owner, owner_id, day)
      )`);
    await runner.query(`
      create table reservation (
        id uuid primary key,
        user_id uuid,
        course_id uuid,
        day date not null,
        tokens integer not null check (tokens >= 0),
        expires_at timestamptz not null
      )`);
    await runner.query("create index reservation_learner on reservation (user_id, day)");
    await runner.query("create index reservation_course on reservation (course_id, day)");
    await runner.query("create index reservation_expiry on reservation (expires_at)");
    await runner.query(`
      create table spending (
        day date not null,
        user_id uuid,
        course_id uuid,
        model text not null,
        purpose text not null check (purpose in ('REPLY', 'SUMMARY', 'JUDGEMENT', 'INSIGHT', 'CURRICULUM', 'EMBEDDING')),
        calls integer not null check (calls >= 1),
        failed_calls integer not null check (failed_calls between 0 and calls),
        prompt_tokens bigint not null check (prompt_tokens >= 0),
        completion_tokens bigint not null check (completion_tokens >= 0),
        unique nulls not distinct (day, user_id, course_id, model, purpose)
      )`);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}
