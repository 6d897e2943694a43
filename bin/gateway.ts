import { readFileSync } from "node:fs";
import { fetchKeys } from "../gateway/actor/fetch-keys";
import { RemoteSource } from "../gateway/sources/remote-source";
import { startGateway } from "../gateway/start-gateway";
import { parseSettings } from "../platform/config/settings";
import { runProcess, UsageError } from "../platform/process/run-process";
import type { Subgraph } from "../platform/subgraph/define-subgraph";
import { subgraphs } from "../subgraphs";
import { rootFile } from "./root-file";
import { forwardedRoutes, KEYS_PATH } from "./routes";
import { gatewayShape, urlVariable } from "./settings";

const HELP = `
The public edge: one graph over the subgraphs, over HTTP, WebSocket and SSE on /graphql.

Usage: node dist/bin/gateway.js

Settings: INTERNAL_SECRET and one address per subgraph (needed):
${subgraphs.map(subgraph => `  ${urlVariable(subgraph)}=http://${subgraph.name}:4000`).join("\n")}
PORT, HOST, CORS_ORIGINS (comma-separated), NODE_ENV=production (no explorer).`;

void runProcess({
  help: HELP,
  shapes: [gatewayShape],
  async start({ environment, settings, log, onClose }) {
    const internalSecret = settings.INTERNAL_SECRET;
    if (!internalSecret) throw new UsageError("Set INTERNAL_SECRET, to the same value in the gateway and all subgraphs.");
    const own = parseSettings(gatewayShape, environment) as Record<string, string>;
    const urlOf = (subgraph: Pick<Subgraph, "name">) => own[urlVariable(subgraph)]!;
    const gateway = await startGateway({
      supergraph: readFileSync(rootFile("schema/supergraph.graphql"), "utf8"),
      sources: subgraphs.map(
        subgraph =>
          new RemoteSource({ name: subgraph.name, url: new URL("/graphql", urlOf(subgraph)).toString(), internalSecret, log }),
      ),
      routes: subgraphs.flatMap(subgraph => forwardedRoutes(subgraph, urlOf(subgraph))),
      keys: fetchKeys(new URL(KEYS_PATH, urlOf({ name: "identity" })).toString()),
      // A subgraph that is down costs only its own fields: the gateway serves on, so it stays ready.
      dependencies: [],
      host: settings.HOST,
      port: settings.PORT,
      explorer: settings.NODE_ENV !== "production",
      origins: own.CORS_ORIGINS!.split(",").filter(origin => origin !== ""),
      log,
    });
    onClose(() => gateway.close());
    log.info({ url: gateway.url }, "serving the graph");
  },
});
