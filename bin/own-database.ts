import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ProcessSettings } from "../platform/config/process-settings";
import type { Logger } from "../platform/log/logger";
import { startEmbeddedPostgres } from "../platform/process/embedded-postgres";

const folderOf = ({ DATA_DIR }: ProcessSettings) => join(DATA_DIR, "postgres");

/** Whether DATABASE_URL names a database, or the one process has made one in DATA_DIR. */
export function hasDatabase(settings: ProcessSettings): boolean {
  return settings.DATABASE_URL !== undefined || existsSync(folderOf(settings));
}

/** Works on DATABASE_URL, or without it on the embedded Postgres in DATA_DIR, which runs for as long as the work does. */
export async function withDatabase(settings: ProcessSettings, log: Logger, work: (url: string) => Promise<void>): Promise<void> {
  if (settings.DATABASE_URL) return work(settings.DATABASE_URL);
  const embedded = await startEmbeddedPostgres({ directory: folderOf(settings), database: "lyceum", log });
  try {
    await work(embedded.url);
  } finally {
    await embedded.close();
  }
}
