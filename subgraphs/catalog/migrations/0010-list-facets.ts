import type { MigrationInterface, QueryRunner } from "typeorm";

/** What a large list holds is counted once for many: everybody who opens the catalogue asks for it. */
export class ListFacets1700000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table list_facets (
        only_row boolean primary key default true check (only_row),
        facets jsonb not null,
        counted_at timestamptz not null
      )`);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}
