import type { MigrationInterface, QueryRunner } from "typeorm";

export class Identity1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createUsers(runner);
    await createSessions(runner);
    await runner.query(`
      create table email_verification (
        token_hash bytea primary key,
        user_id uuid not null references app_user on delete cascade,
        expires_at timestamptz not null
      )`);
    await runner.query("create index email_verification_by_user on email_verification (user_id)");
    await runner.query(`
      create table signing_key (
        kid text primary key,
        private_key bytea not null,
        public_jwk jsonb not null,
        created_at timestamptz not null,
        retired_at timestamptz
      )`);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}

async function createUsers(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table app_user (
      id uuid primary key,
      email text not null check (char_length(email) between 3 and 254),
      email_verified boolean not null default false,
      password_hash text,
      first_name text not null check (char_length(first_name) between 1 and 100),
      last_name text not null check (char_length(last_name) between 1 and 100),
      display_name text not null generated always as (first_name || ' ' || last_name) stored,
      phone text check (phone ~ '^[+][1-9][0-9]{6,14}$'),
      avatar_url text check (char_length(avatar_url) <= 2000),
      username text check (char_length(username) between 3 and 30),
      time_zone text not null default 'UTC' check (char_length(time_zone) <= 64),
      locale text not null default 'en' check (char_length(locale) <= 35),
      role text not null default 'LEARNER' check (role in ('LEARNER', 'INSTRUCTOR', 'ADMIN')),
      active boolean not null default true,
      verification_mail_at timestamptz,
      last_login_at timestamptz,
      created_at timestamptz not null default now()
    )`);
  await runner.query("create unique index app_user_email on app_user (lower(email))");
  await runner.query("create unique index app_user_username on app_user (lower(username))");
  await runner.query("create unique index app_user_phone on app_user (phone)");
  await runner.query("create index app_user_admin on app_user (id) where role = 'ADMIN'");
}

async function createSessions(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table session (
      id uuid primary key,
      user_id uuid not null references app_user on delete cascade,
      created_at timestamptz not null,
      last_used_at timestamptz not null,
      expires_at timestamptz not null,
      ended_at timestamptz,
      end_reason text check (end_reason in ('LOGGED_OUT', 'TOKEN_REUSED', 'ROLE_CHANGED')),
      check ((ended_at is null) = (end_reason is null))
    )`);
  await runner.query("create index session_by_user on session (user_id, id desc)");
  await runner.query(`
    create table refresh_token (
      token_hash bytea primary key,
      session_id uuid not null references session on delete cascade,
      expires_at timestamptz not null,
      used_at timestamptz
    )`);
  await runner.query("create index refresh_token_by_session on refresh_token (session_id)");
}
