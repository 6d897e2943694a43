import { serveSubgraph } from "../platform/http/subgraph-server";
import { openLive } from "../platform/process/carriers";
import { runProcess } from "../platform/process/run-process";
import { SubgraphRuntime } from "../platform/subgraph/runtime";
import { checkSettings } from "../platform/config/settings";
import { loadSubgraph, subgraphNames } from "../subgraphs/load-subgraph";
import { checkNames, requiredSettings } from "./arguments";

const HELP = `
Serves one subgraph to the gateway.

Usage: node dist/bin/subgraph.js <name>
  <name>  ${subgraphNames.join(" | ")}

Settings: DATABASE_URL and INTERNAL_SECRET (needed), PORT, HOST, REDIS_URL, and those of the subgraph's ports: see docs/settings.md.
Without REDIS_URL live messages go over Postgres.`;

void runProcess({
  help: HELP,
  service: ([name]) => name ?? "subgraph",
  async start({ environment, settings, log, args, onClose }) {
    checkNames(args, { exactly: 1 });
    const { databaseUrl, internalSecret } = requiredSettings(settings);
    const subgraph = await loadSubgraph(args[0]!);
    checkSettings(
      subgraph.ports.map(definition => definition.settings),
      environment,
    );
    const live = openLive({ databaseUrl, redisUrl: settings.REDIS_URL, oneProcess: false }, log);
    onClose(() => live.close());
    const runtime = await SubgraphRuntime.open(subgraph, {
      environment,
      databaseUrl,
      poolSize: settings.DATABASE_POOL,
      live,
      log,
    });
    onClose(() => runtime.close());
    const server = await serveSubgraph(runtime, { host: settings.HOST, port: settings.PORT, internalSecret, log });
    onClose(() => server.close());
    log.info({ subgraph: subgraph.name, url: server.url }, "serving");
  },
});
