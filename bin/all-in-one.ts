import { join } from "node:path";
import { startLocalServices, withoutStandIns } from "../local/start-local-services";
import { freePort } from "../platform/http/free-port";
import { startEmbeddedPostgres } from "../platform/process/embedded-postgres";
import { runProcess } from "../platform/process/run-process";
import { seedDemo } from "../seeds/seed-demo";
import { startOneProcess } from "./one-process";
import { welcome } from "./welcome";

const HELP = `
The whole platform in one process: gateway, six subgraphs and their workers, on an embedded Postgres with demo data
(none with NODE_ENV=production).

Usage: node dist/bin/all-in-one.js

Outside services that are not configured are replaced by stand-ins on this machine (not in production). Settings: PORT, HOST, DATA_DIR, DATABASE_URL, REDIS_URL,
LOG_LEVEL and more: see docs/settings.md.`;

/** What people try first, and small installations keep. */
void runProcess({
  help: HELP,
  service: () => "one-process",
  async start({ environment, settings, log, onClose }) {
    let databaseUrl = settings.DATABASE_URL;
    if (!databaseUrl) {
      const postgres = await startEmbeddedPostgres({ directory: join(settings.DATA_DIR, "postgres"), database: "lyceum", log });
      onClose(() => postgres.close());
      databaseUrl = postgres.url;
    }
    const port = settings.PORT === 0 ? await freePort() : settings.PORT;
    const publicUrl = settings.PUBLIC_URL ?? `http://localhost:${port}`;
    const production = settings.NODE_ENV === "production";
    const outside = { ...environment, PUBLIC_URL: publicUrl };
    // Nobody shall pay with play money by accident: in production, what is not configured is a mistake that is named.
    const local = production ? withoutStandIns(outside) : await startLocalServices(outside, settings.DATA_DIR);
    onClose(() => local.close());
    const platform = await startOneProcess({
      environment: local.environment,
      databaseUrl,
      redisUrl: settings.REDIS_URL,
      poolSize: settings.DATABASE_POOL,
      host: settings.HOST,
      port,
      explorer: !production,
      routes: local.routes,
      // Accounts with a known password are for trying out, never for the world.
      seed: production ? async () => {} : seedDemo,
      log,
    });
    onClose(() => platform.close());
    local.setPublicUrl(`http://127.0.0.1:${port}`);
    process.stdout.write(welcome(publicUrl, local.notes, { production }));
  },
});
