import type { MigrationInterface, QueryRunner } from "typeorm";

/** Outside material of lessons. */
export class Resources1700000000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Uploads and jobs go by rules of their own: what a source or a row names of them may be gone.
    await runner.query(`
      create table lesson_resource (
        id uuid primary key,
        lesson_id uuid not null references lesson (id),
        kind text not null check (kind in ('ARTICLE', 'PDF', 'YOUTUBE', 'BOOK', 'API')),
        source_key text not null,
        source jsonb not null,
        title text not null default '',
        title_kept boolean not null default false,
        url text,
        job_id uuid not null,
        imported_at timestamptz,
        created_at timestamptz not null,
        unique (lesson_id, source_key)
      )`);
    await runner.query(`
      create table resource_material (
        resource_id uuid primary key references lesson_resource (id) on delete cascade,
        material jsonb not null
      )`);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}
