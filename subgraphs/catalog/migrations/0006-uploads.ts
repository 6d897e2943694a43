import type { MigrationInterface, QueryRunner } from "typeorm";

/** Files that people bring, and who uses them. */
export class Uploads1700000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}

const statements = [
  `create table upload (
    id uuid primary key,
    owner_id uuid not null,
    purpose text not null check (purpose in ('THUMBNAIL', 'VIDEO', 'PDF', 'SCORM_PACKAGE', 'ATTACHMENT')),
    file_name text not null check (char_length(file_name) between 1 and 200),
    size_bytes integer not null check (size_bytes > 0),
    content_type text,
    status text not null check (status in ('PENDING', 'READY', 'REJECTED')),
    object_key text,
    job_id uuid,
    problem_code text,
    problem_message text,
    unused_since timestamptz,
    created_at timestamptz not null,
    check ((object_key is not null) = (status = 'READY')),
    check (status <> 'READY' or content_type is not null),
    check ((problem_code is not null) = (status = 'REJECTED'))
  )`,
  "create index upload_owner on upload (owner_id, created_at)",

  `create table upload_use (
    upload_id uuid not null references upload (id),
    kind text not null,
    subject_id uuid not null,
    primary key (upload_id, kind, subject_id)
  )`,
  "create index upload_use_subject on upload_use (kind, subject_id)",
];
