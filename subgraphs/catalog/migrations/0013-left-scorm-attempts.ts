import type { MigrationInterface, QueryRunner } from "typeorm";

/** A learner may leave an attempt behind, to begin anew with a newer version of its package. */
export class LeftScormAttempts1700000000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query("alter table scorm_attempt add column left_at timestamptz");
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}
