import type { MigrationInterface, QueryRunner } from "typeorm";

/** Which version of a learner's curriculum a private course was last made of. */
export class AppliedCurricula1700000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table applied_curriculum (
        course_id uuid primary key references course (id),
        curriculum_id uuid not null,
        version integer not null,
        -- What came of it: only that is put away when a later version lacks it, and nothing that the owner added.
        chapter_ids uuid[] not null,
        lesson_ids uuid[] not null
      )`);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}
