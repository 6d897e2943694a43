import type { MigrationInterface, QueryRunner } from "typeorm";

/** Private courses, and lessons that were never published, known as such; what was known before is public and published. */
export class PrivateCourses1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table known_course add column visibility text not null default 'PUBLIC' check (visibility in ('PUBLIC', 'PRIVATE'))`);
    await runner.query("alter table known_lesson add column published boolean not null default true");
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}
