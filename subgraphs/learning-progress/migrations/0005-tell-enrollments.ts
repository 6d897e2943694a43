import type { MigrationInterface, QueryRunner } from "typeorm";

/** Tells the catalog, which learns of enrolments since there are versions, of those that were there before. */
export class TellEnrollments1700000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      insert into outbox (id, kind, name, subject, data, request_id, occurred_at)
      select uuidv7(), 'event', 'enrollment.changed', id,
        jsonb_build_object('enrollmentId', id, 'userId', user_id, 'courseId', course_id, 'status', status, 'version', version),
        'migration', clock_timestamp()
      from enrollment`);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}
