import type { MigrationInterface, QueryRunner } from "typeorm";

/** Which moves of learners were asked for: what an earlier one has yet to do gives way to the later. */
export class EnrollmentMoves1700000000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table enrollment_move (
        -- The later move of a course has the greater number.
        number bigint generated always as identity primary key,
        course_id uuid not null,
        to_version integer not null,
        from_version integer,
        enrollment_ids uuid[],
        asked_at timestamptz not null default now()
      )`);
    await runner.query("create index enrollment_move_course on enrollment_move (course_id, number)");
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}
