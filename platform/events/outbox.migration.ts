import type { MigrationInterface, QueryRunner } from "typeorm";

/** The tables that every subgraph's schema has: what goes out, and what has come in. */
export class Outbox1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table outbox (
        id uuid primary key,
        kind text not null check (kind in ('event', 'job')),
        name text not null,
        subject text not null,
        data jsonb not null,
        actor_id uuid,
        request_id text not null,
        delay_seconds integer not null default 0,
        occurred_at timestamptz not null
      )`);
    await runner.query(`
      create table inbox (
        event_id uuid not null,
        consumer text not null,
        handled_at timestamptz not null default now(),
        primary key (event_id, consumer)
      )`);
    await runner.query("create index inbox_handled_at on inbox (handled_at)");
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}

/** The trace that an event or a job belongs to, in W3C's form. */
export class OutboxTrace1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query("alter table outbox add column traceparent text");
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}
