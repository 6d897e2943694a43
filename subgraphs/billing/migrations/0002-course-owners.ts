import type { MigrationInterface, QueryRunner } from "typeorm";

/** Private courses, known as such (what was known before is public), and what courses have brought in. */
export class CourseOwners1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table known_course add column visibility text not null default 'PUBLIC' check (visibility in ('PUBLIC', 'PRIVATE'))`);
    await runner.query(`
      create index payment_received on payment (course_id, currency) include (amount, refunded_amount)
      where status in ('SUCCEEDED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'DISPUTED')`);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}
