import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLogger } from "../log/logger";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "../process/embedded-postgres";
import { prepareQueues } from "../queue/bullmq-broker";
import { TEST_SERVER_VARIABLE } from "./test-server";

declare global {
  var testPostgres: { server: EmbeddedPostgres; directory: string } | undefined;
}

/** Starts one Postgres for the whole test run, in a folder of its own. */
export default async function globalSetup(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "lyceum-test-"));
  const log = createLogger({ level: "warn", format: "json" });
  const server = await startEmbeddedPostgres({
    directory: join(directory, "postgres"),
    database: "lyceum",
    log,
    throwaway: true,
  });
  await prepareQueues(server.url);
  globalThis.testPostgres = { server, directory };
  process.env[TEST_SERVER_VARIABLE] = server.urlOf("postgres");
}
