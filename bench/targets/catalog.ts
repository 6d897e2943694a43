import { processEnvironment } from "../../platform/config/settings";
import { serveSubgraph } from "../../platform/http/subgraph-server";
import { MemoryLive } from "../../platform/live/memory-live";
import { createLogger } from "../../platform/log/logger";
import { SubgraphRuntime } from "../../platform/subgraph/runtime";
import { subgraphs } from "../../subgraphs";
import { serveAsChild } from "./serve-as-child";
import { POOL_SIZE, type TargetSettings } from "./settings";

/** The catalog subgraph alone, as it answers a gateway in another process. */
serveAsChild<TargetSettings>(async ({ databaseUrl, internalSecret }) => {
  const log = createLogger({ level: "warn", format: "json" });
  const catalog = subgraphs.find(({ name }) => name === "catalog")!;
  const environment = processEnvironment();
  const runtime = await SubgraphRuntime.open(catalog, {
    environment,
    databaseUrl,
    poolSize: POOL_SIZE,
    live: new MemoryLive(),
    log,
  });
  const server = await serveSubgraph(runtime, { host: "127.0.0.1", port: 0, internalSecret, log });
  return {
    url: `${server.url}/graphql`,
    async close() {
      await server.close();
      await runtime.close();
    },
  };
});
