import type { MigrationInterface, QueryRunner } from "typeorm";

export class Mentor1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createProjections(runner);
    await createConversations(runner);
    await createReplies(runner);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}

/** What the mentor knows of its neighbours; events keep it, and the newest `occurred_at` wins. */
async function createProjections(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table known_course (
      id uuid primary key,
      title text not null,
      instructor_id uuid not null,
      publication text not null,
      occurred_at timestamptz not null
    )`);
  await runner.query(`
    create table known_lesson (
      id uuid primary key,
      course_id uuid not null,
      instructor_id uuid not null,
      title text not null,
      text text,
      archived boolean not null,
      occurred_at timestamptz not null
    )`);
  await runner.query(`
    create table known_enrollment (
      user_id uuid not null,
      course_id uuid not null,
      status text not null check (status in ('ACTIVE', 'PAUSED', 'COMPLETED', 'DROPPED', 'REVOKED')),
      occurred_at timestamptz not null,
      primary key (user_id, course_id)
    )`);
  await runner.query(`
    create table passage (
      lesson_id uuid not null references known_lesson (id) on delete cascade,
      position integer not null check (position >= 0),
      course_id uuid not null,
      text text not null,
      search tsvector not null,
      primary key (lesson_id, position)
    )`);
  await runner.query("create index passage_course on passage (course_id, position)");
  await runner.query("create index passage_search on passage using gin (search)");
}

async function createConversations(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table thread (
      id uuid primary key,
      user_id uuid not null,
      course_id uuid not null,
      lesson_id uuid,
      title text not null check (char_length(title) between 1 and 120),
      archived boolean not null,
      created_at timestamptz(3) not null,
      last_message_at timestamptz(3) not null
    )`);
  await runner.query(`
    create unique index thread_open on thread (user_id, course_id, lesson_id) nulls not distinct where not archived`);
  await runner.query("create index thread_list on thread (user_id, archived, last_message_at desc, id desc)");
  await runner.query(`
    create table message (
      id uuid primary key,
      thread_id uuid not null references thread (id),
      position integer not null check (position >= 0),
      role text not null check (role in ('USER', 'ASSISTANT', 'SYSTEM')),
      content text not null check (content <> ''),
      author_id uuid,
      request_id text check (char_length(request_id) between 1 and 100),
      model text,
      tokens integer check (tokens >= 0),
      citations jsonb not null,
      suggestions text[] not null,
      context_lesson_ids uuid[] not null,
      created_at timestamptz(3) not null,
      unique (thread_id, position),
      check ((role = 'USER') = (author_id is not null and request_id is not null))
    )`);
  await runner.query("create unique index message_request on message (author_id, request_id)");
}

async function createReplies(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table reply (
      id uuid primary key,
      thread_id uuid not null references thread (id),
      question_id uuid not null references message (id),
      user_id uuid not null,
      retry_of uuid unique references reply (id),
      status text not null check (status in ('QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED')),
      attempt integer not null check (attempt >= 0),
      last_sequence integer not null check (last_sequence >= 0),
      message_id uuid references message (id),
      failure_code text,
      retryable boolean,
      created_at timestamptz not null,
      alive_at timestamptz not null,
      finished_at timestamptz,
      check ((status = 'COMPLETED') = (message_id is not null)),
      check ((status in ('FAILED', 'CANCELLED')) = (failure_code is not null and retryable is not null)),
      check ((status in ('QUEUED', 'RUNNING')) = (finished_at is null))
    )`);
  await runner.query("create unique index reply_under_way on reply (thread_id) where status in ('QUEUED', 'RUNNING')");
  await runner.query("create index reply_question on reply (question_id)");
  await runner.query(`
    create table reply_chunk (
      reply_id uuid not null references reply (id),
      sequence integer not null check (sequence >= 1),
      text text not null check (text <> ''),
      primary key (reply_id, sequence)
    )`);
}
