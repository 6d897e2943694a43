import { startOneProcess } from "../../bin/one-process";
import { startLocalServices } from "../../local/start-local-services";
import { processEnvironment } from "../../platform/config/settings";
import { createLogger } from "../../platform/log/logger";
import { serveAsChild } from "./serve-as-child";
import { POOL_SIZE, type TargetSettings } from "./settings";

/** Gateway, six subgraphs and their workers in one process, as `npm start` runs them, with the logs of production at `warn`. */
serveAsChild<TargetSettings>(async ({ databaseUrl, directory, internalSecret }) => {
  const publicUrl = "http://localhost:4000";
  const local = await startLocalServices(
    { ...processEnvironment(), PUBLIC_URL: publicUrl, INTERNAL_SECRET: internalSecret },
    directory,
  );
  const platform = await startOneProcess({
    environment: local.environment,
    databaseUrl,
    poolSize: POOL_SIZE,
    host: "127.0.0.1",
    port: 0,
    explorer: false,
    routes: [],
    seed: async () => {},
    log: createLogger({ level: "warn", format: "json" }),
  });
  return {
    url: `${platform.url}/graphql`,
    async close() {
      await platform.close();
      await local.close();
    },
  };
});
