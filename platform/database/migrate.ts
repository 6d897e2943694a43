import { Client } from "pg";
import type { Database } from "./database";

/** Any number; the same in every process, so that migrations run one process at a time. */
const MIGRATION_LOCK = 4_829_301;

/** Makes a subgraph's schema, with what is done to it held by one process at a time. */
export async function withMigrationLock<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Makes a schema if it is missing. */
export async function createSchema(client: Client, schema: string): Promise<void> {
  await client.query(`create schema if not exists "${schema}"`);
}

/** Runs the migrations of a subgraph that have not run yet, oldest first; answers their names. */
export async function migrate(database: Database): Promise<string[]> {
  const ran = await database.dataSource.runMigrations();
  return ran.map(migration => migration.name);
}
