import type { MigrationInterface, QueryRunner } from "typeorm";

/** Which version of a course somebody learns by, and which lessons a version has; of before, neither is known. */
export class Outlines1700000000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query("alter table known_enrollment add column version integer check (version >= 1)");
    await runner.query(`
      create table known_outline (
        course_id uuid not null,
        version integer not null check (version >= 1),
        lesson_ids uuid[] not null,
        primary key (course_id, version)
      )`);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}
