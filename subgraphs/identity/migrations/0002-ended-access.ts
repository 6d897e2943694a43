import type { MigrationInterface, QueryRunner } from "typeorm";

/** The sessions that ended lately can be listed, and a block ends the sessions of the blocked. */
export class EndedAccess1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query("create index session_ended on session (ended_at) where ended_at is not null");
    await runner.query("alter table session drop constraint session_end_reason_check");
    await runner.query(`
      alter table session add constraint session_end_reason_check
        check (end_reason in ('LOGGED_OUT', 'TOKEN_REUSED', 'ROLE_CHANGED', 'BLOCKED'))`);
    // A trigger, so that nobody who blocks can forget it: neither a use case nor an operator at the database.
    await runner.query(`
      create function end_sessions_of_blocked() returns trigger language plpgsql set search_path from current as $$
      begin
        update session set ended_at = now(), end_reason = 'BLOCKED'
          where user_id = new.id and ended_at is null and expires_at > now();
        return null;
      end $$`);
    await runner.query(`
      create trigger end_sessions_of_blocked after update of active on app_user
        for each row when (old.active and not new.active) execute function end_sessions_of_blocked()`);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}
