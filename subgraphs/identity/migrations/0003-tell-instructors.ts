import type { MigrationInterface, QueryRunner } from "typeorm";

/** Tells the catalog, which knows to whom a course can be given since there are transfers, of those who were there before. */
export class TellInstructors1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      insert into outbox (id, kind, name, subject, data, request_id, occurred_at)
      select uuidv7(), 'event', 'user.role-changed', id, jsonb_build_object('userId', id, 'role', role), 'migration', clock_timestamp()
      from app_user where role <> 'LEARNER'`);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}
