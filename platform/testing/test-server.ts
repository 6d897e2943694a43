import { createHash, randomUUID } from "node:crypto";
import { Client } from "pg";
import { processEnvironment } from "../config/settings";
import { createSchema } from "../database/migrate";
import { prepareQueues } from "../queue/bullmq-broker";
import { schemaOf, type Subgraph } from "../subgraph/define-subgraph";
import { migrateSubgraph } from "../subgraph/runtime";

/** Where the set-up tells the tests which server to use. */
export const TEST_SERVER_VARIABLE = "LYCEUM_TEST_POSTGRES";
/** Any number: one test process makes a template at a time. */
const TEMPLATE_LOCK = 7_302_001;

/** A database of a test file's own. */
export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/** Makes an empty, migrated database by copying a template; the template is made by the first who asks. */
export async function freshDatabase(subgraphs: readonly Subgraph[]): Promise<TestDatabase> {
  const server = new URL(serverUrl());
  const template = `template_${createHash("sha256")
    .update(subgraphs.map(subgraph => subgraph.name).join())
    .digest("hex")
    .slice(0, 12)}`;
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await onServer(async client => {
    await client.query("select pg_advisory_lock($1)", [TEMPLATE_LOCK]);
    await ensureTemplate(client, server, template, subgraphs);
    await client.query(`create database ${name} template ${template}`);
  });
  return {
    url: urlOf(server, name),
    drop: () => onServer(async client => void (await client.query(`drop database ${name} with (force)`))),
  };
}

async function ensureTemplate(client: Client, server: URL, template: string, subgraphs: readonly Subgraph[]): Promise<void> {
  const { rowCount } = await client.query("select from pg_database where datname = $1", [template]);
  if (rowCount) return;
  const unfinished = `${template}_unfinished`;
  await client.query(`drop database if exists ${unfinished}`);
  await client.query(`create database ${unfinished}`);
  await fill(urlOf(server, unfinished), subgraphs);
  await client.query(`alter database ${unfinished} rename to ${template}`);
}

async function fill(url: string, subgraphs: readonly Subgraph[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  for (const subgraph of subgraphs) await createSchema(client, schemaOf(subgraph));
  await client.end();
  for (const subgraph of subgraphs) await migrateSubgraph(subgraph, url);
  await prepareQueues(url);
}

async function onServer(work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function serverUrl(): string {
  const url = processEnvironment()[TEST_SERVER_VARIABLE];
  if (!url) throw new Error("There is no test server: run the tests with jest.");
  return url;
}

function urlOf(server: URL, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.toString();
}
