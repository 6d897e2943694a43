import type { MigrationInterface, QueryRunner } from "typeorm";

/** Private courses, known as such; what was known before is public. */
export class PrivateCourses1700000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table known_course add column visibility text not null default 'PUBLIC' check (visibility in ('PUBLIC', 'PRIVATE'))`);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}
