import type { MigrationInterface, QueryRunner } from "typeorm";

/** Which courses are in review. Of a course that was published before, only its next event says so. */
export class CoursesInReview1700000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query("alter table known_course add column in_review boolean not null default false");
    await runner.query("update known_course set in_review = true where publication = 'IN_REVIEW'");
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}
