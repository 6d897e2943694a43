import type { MigrationInterface, QueryRunner } from "typeorm";

/** Embeddings of passages, how near two embeddings are, and summaries of threads. */
export class Grounding1700000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query("alter table passage add column embedding real[], add column embedding_model text");
    await createNearness(runner);
    await runner.query("alter table thread add column summary text, add column summary_until integer not null default -1");
    await runner.query("alter table message add column forgotten boolean not null default false");
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}

/**
 * Embeddings have unit length, so that the inner product is their cosine. Without pgvector plain SQL computes it, exactly. A database
 * that gets pgvector later is told so once: `select mentor.use_pgvector()`.
 */
async function createNearness(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create function nearness(a real[], b real[]) returns double precision language sql immutable parallel safe return
      case when cardinality(a) = cardinality(b)
        then (select sum(x::double precision * y) from unnest(a, b) as pair (x, y)) else -1 end`);
  await runner.query(`
    create function use_pgvector() returns boolean language plpgsql as $body$
    begin
      if to_regtype('vector') is null then
        create extension if not exists vector with schema public;
      end if;
      create or replace function nearness(a real[], b real[]) returns double precision language sql immutable parallel safe return
        case when cardinality(a) = cardinality(b) then -(a::vector <#> b::vector) else -1 end;
      return true;
    exception when others then
      raise notice 'no pgvector: %', sqlerrm;
      return false;
    end $body$`);
  await runner.query("select use_pgvector()");
}
