import { readFileSync } from "node:fs";
import { join } from "node:path";
import { InProcessSource } from "../gateway/sources/in-process-source";
import { startGateway } from "../gateway/start-gateway";
import { startLocalServices } from "../local/start-local-services";
import { checkSettings } from "../platform/config/settings";
import { startEmbeddedPostgres } from "../platform/process/embedded-postgres";
import { freePort } from "../platform/http/listen";
import { openBroker, openLive } from "../platform/process/carriers";
import { migrateAll } from "../platform/process/migrate-all";
import { runProcess } from "../platform/process/run-process";
import { startWorkers } from "../platform/process/workers";
import { SubgraphRuntime } from "../platform/subgraph/runtime";
import { checkWiring } from "../platform/subgraph/wiring";
import { seedDemo } from "../seeds/seed-demo";
import { subgraphs } from "../subgraphs";
import { keysOf, publicRoutes } from "./routes";
import { welcome } from "./welcome";
import { rootFile } from "./root-file";

const HELP = `
The whole platform in one process: gateway, six subgraphs and their workers, on an embedded Postgres with demo data.

Usage: node dist/bin/all-in-one.js

Outside services that are not configured are played by local stand-ins. Settings: PORT, HOST, DATA_DIR, DATABASE_URL, REDIS_URL,
LOG_LEVEL and more: see the README.`;

/** One process for everything: what operators try first, and small installations keep. */
void runProcess({
  help: HELP,
  async start({ environment: given, settings, log, onClose }) {
    checkWiring(subgraphs);
    let databaseUrl = settings.DATABASE_URL;
    if (!databaseUrl) {
      const postgres = await startEmbeddedPostgres({ directory: join(settings.DATA_DIR, "postgres"), database: "lyceum", log });
      onClose(() => postgres.close());
      databaseUrl = postgres.url;
    }
    const port = settings.PORT === 0 ? await freePort() : settings.PORT;
    const publicUrl = settings.PUBLIC_URL ?? `http://localhost:${port}`;
    const local = await startLocalServices({ ...given, PUBLIC_URL: publicUrl }, settings.DATA_DIR);
    onClose(() => local.close());
    checkSettings(
      subgraphs.flatMap(subgraph => subgraph.ports.map(definition => definition.settings)),
      local.environment,
    );
    await migrateAll(subgraphs, databaseUrl, log);

    const carriers = { databaseUrl, redisUrl: settings.REDIS_URL, oneProcess: true };
    const live = openLive(carriers, log);
    const broker = openBroker(carriers, log);
    const runtimes = await Promise.all(
      subgraphs.map(subgraph =>
        SubgraphRuntime.open(subgraph, {
          environment: local.environment,
          databaseUrl,
          poolSize: settings.DATABASE_POOL,
          live,
          log,
        }),
      ),
    );
    onClose(async () => {
      await Promise.all(runtimes.map(runtime => runtime.close()));
      await live.close();
    });
    await seedDemo(runtimes);
    const stopWaking = await startWorkers(runtimes, subgraphs, broker, databaseUrl, log);
    onClose(async () => {
      await stopWaking();
      await broker.close();
    });

    const gateway = await startGateway({
      supergraph: readFileSync(rootFile("schema/supergraph.graphql"), "utf8"),
      sources: runtimes.map(runtime => new InProcessSource(runtime)),
      routes: [...publicRoutes(runtimes), ...local.routes],
      keys: keysOf(runtimes),
      dependencies: [
        ["database", () => runtimes[0]!.ready()],
        ["queues", () => broker.ping()],
      ],
      host: settings.HOST,
      port,
      explorer: settings.NODE_ENV !== "production",
      log,
    });
    onClose(() => gateway.close());
    local.setPublicUrl(`http://127.0.0.1:${port}`);
    process.stdout.write(welcome(publicUrl, local.notes, settings.NODE_ENV !== "production"));
  },
});
