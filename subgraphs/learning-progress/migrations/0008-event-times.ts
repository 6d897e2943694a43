import type { MigrationInterface, QueryRunner } from "typeorm";

/** Event times as exact as they are told: of two changes within one millisecond the later one wins. Postgres rewrites no row. */
export class EventTimes1700000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of ["known_course", "known_lesson"]) {
      await runner.query(`alter table ${table} alter column occurred_at type timestamptz`);
    }
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}
