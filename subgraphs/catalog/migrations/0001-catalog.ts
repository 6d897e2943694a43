import type { MigrationInterface, QueryRunner } from "typeorm";

export class Catalog1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table category (
        id uuid primary key,
        name text not null check (char_length(name) between 1 and 100),
        description text not null check (char_length(description) <= 500),
        position integer not null,
        archived boolean not null,
        created_at timestamptz not null
      )`);
    await runner.query("create unique index category_name on category (lower(name))");
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}
