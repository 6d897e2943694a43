import { migrateAll } from "../platform/process/migrate-all";
import { runProcess, UsageError } from "../platform/process/run-process";
import { subgraphs } from "../subgraphs";

const HELP = `
Brings the database up to date: a schema per subgraph, and the queues' tables. Run it before the new version starts; it is
safe beside the running one, and when two run at once.

Usage: DATABASE_URL=postgres://… node dist/bin/migrate.js`;

void runProcess({
  help: HELP,
  async start({ settings, log }) {
    if (!settings.DATABASE_URL) throw new UsageError("DATABASE_URL is not set: which database?");
    await migrateAll(subgraphs, settings.DATABASE_URL, log);
    log.info("the database is up to date");
  },
});
