import type { MigrationInterface, QueryRunner } from "typeorm";

/** What a course gains with reviews, versions, ratings, uploaded pictures and private learners. */
export class CourseLife1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table course
        add column visibility text not null default 'PUBLIC' check (visibility in ('PUBLIC', 'PRIVATE')),
        add column version integer check (version > 0),
        add column submitted_at timestamptz,
        add column rating_count integer not null default 0 check (rating_count >= 0),
        add column rating_average numeric(3, 2) check (rating_average between 1 and 5),
        add column thumbnail_upload_id uuid`);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}
