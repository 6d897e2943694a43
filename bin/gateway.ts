import { limitsShape } from "../gateway/limits/gateway-limits";
import { startGateway } from "../gateway/start-gateway";
import { parseSettings } from "../platform/config/settings";
import { runProcess } from "../platform/process/run-process";
import { edgeSettings, edgeShape } from "./edge-settings";
import { graphToServe } from "./gateway-graph";
import { gatewayShape } from "./gateway-settings";
import { gatewayLimits } from "./limits";

const HELP = `
The public edge: one graph over the subgraphs, over HTTP, WebSocket and SSE on /graphql.

Usage: node dist/bin/gateway.js

Any supergraph, over the addresses in it; nothing else is needed, and a new text in the file is served at once:
  SUPERGRAPH_FILE=/path/to/supergraph.graphql
This platform's supergraph, without SUPERGRAPH_FILE: INTERNAL_SECRET, and an address for each subgraph:
  SUBGRAPH_URL_CATALOG=http://catalog:4000, SUBGRAPH_URL_LEARNING_PROGRESS=… and so on: docs/settings.md
PORT, HOST, CORS_ORIGINS (comma-separated), NODE_ENV=production (no explorer); the rest is in docs/settings.md.`;

void runProcess({
  help: HELP,
  service: () => "gateway",
  shapes: [edgeShape, gatewayShape, limitsShape],
  async start({ environment, settings, log, onClose }) {
    const carriers = { databaseUrl: settings.DATABASE_URL, redisUrl: settings.REDIS_URL, oneProcess: false };
    const { follow, ...graph } = await graphToServe({
      environment,
      settings,
      own: parseSettings(gatewayShape, environment),
      log,
    });
    const gateway = await startGateway({
      ...graph,
      // A subgraph that is down costs only its own fields: the gateway serves on, so it stays ready.
      dependencies: [],
      host: settings.HOST,
      port: settings.PORT,
      explorer: settings.NODE_ENV !== "production",
      ...edgeSettings(environment),
      limits: gatewayLimits(environment, carriers, log, onClose),
      log,
    });
    onClose(() => gateway.close());
    const unfollow = follow?.(gateway);
    onClose(async () => unfollow?.());
    log.info({ url: gateway.url }, "serving the graph");
  },
});
