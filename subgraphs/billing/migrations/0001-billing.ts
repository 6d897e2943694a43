import type { MigrationInterface, QueryRunner } from "typeorm";

export class Billing1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table known_course (
        course_id uuid primary key,
        title text not null,
        instructor_id uuid not null,
        publication text not null check (publication in ('DRAFT', 'IN_REVIEW', 'PUBLISHED', 'ARCHIVED')),
        price_amount integer check (price_amount > 0),
        price_currency text,
        occurred_at timestamptz not null,
        check ((price_amount is null) = (price_currency is null))
      )`);
    await runner.query(`
      create table customer (
        user_id uuid not null,
        provider text not null check (provider in ('STRIPE')),
        provider_reference text not null,
        created_at timestamptz not null default now(),
        primary key (user_id, provider)
      )`);
    await runner.query(`
      create table payment (
        id uuid primary key,
        user_id uuid not null,
        course_id uuid not null,
        status text not null
          check (status in ('PENDING', 'REQUIRES_ACTION', 'SUCCEEDED', 'FAILED', 'REFUNDED', 'PARTIALLY_REFUNDED', 'DISPUTED')),
        currency text not null,
        original_amount integer not null check (original_amount > 0),
        discount_amount integer not null check (discount_amount between 0 and original_amount),
        amount integer not null check (amount = original_amount - discount_amount and amount > 0),
        refunded_amount integer not null check (refunded_amount between 0 and amount),
        provider text not null check (provider in ('STRIPE')),
        provider_reference text,
        created_at timestamptz not null,
        unique (provider, provider_reference)
      )`);
    await runner.query("create index payment_of_user on payment (user_id, id desc)");
    await runner.query("create index payment_of_user_and_course on payment (user_id, course_id)");
    await runner.query(`
      create table payment_step (
        id uuid primary key,
        payment_id uuid not null references payment,
        status text not null,
        at timestamptz not null
      )`);
    await runner.query("create index payment_step_of_payment on payment_step (payment_id, id desc)");
    await runner.query(`
      create table refund (
        id uuid primary key,
        payment_id uuid not null references payment,
        amount integer not null check (amount > 0),
        reason text not null check (reason in ('DUPLICATE', 'FRAUDULENT', 'REQUESTED_BY_CUSTOMER')),
        status text not null check (status in ('REQUESTED', 'ACCEPTED', 'REFUSED')),
        requested_by uuid not null,
        provider_reference text,
        created_at timestamptz not null
      )`);
    await runner.query("create index refund_of_payment on refund (payment_id)");
    await runner.query(`
      create table idempotency_key (
        user_id uuid not null,
        key text not null check (char_length(key) between 8 and 100),
        input_hash text not null,
        subject_id uuid not null,
        created_at timestamptz not null default now(),
        primary key (user_id, key)
      )`);
    await runner.query(`
      create table webhook_event (
        provider text not null check (provider in ('STRIPE')),
        event_id text not null,
        type text not null,
        payment_reference text,
        received_at timestamptz not null default now(),
        processed_at timestamptz,
        primary key (provider, event_id)
      )`);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}
