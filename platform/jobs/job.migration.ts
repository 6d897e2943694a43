import type { MigrationInterface, QueryRunner } from "typeorm";

/** The table of jobs that somebody watches, in every subgraph's schema. */
export class TrackedJobs1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table job (
        id uuid primary key,
        name text not null,
        owner_id uuid not null,
        status text not null check (status in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED')),
        progress_percent numeric(5, 2) not null check (progress_percent between 0 and 100),
        result jsonb,
        problem_code text,
        problem_message text,
        created_at timestamptz not null,
        finished_at timestamptz,
        check ((finished_at is not null) = (status in ('SUCCEEDED', 'FAILED'))),
        check ((problem_code is not null) = (status = 'FAILED'))
      )`);
    await runner.query("create index job_owner on job (owner_id, id)");
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}

/** What is past its time is found by when it ended. */
export class TrackedJobEnds1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query("create index job_finished_at on job (finished_at)");
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}
