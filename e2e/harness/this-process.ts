import { startOneProcess } from "../../bin/one-process";
import { createLogger } from "../../platform/log/logger";
import { seedDemo } from "../../seeds/seed-demo";
import type { RunningTopology, TopologyOptions } from "./platform";

/** The platform in the test's own process, so that its SQL statements can be counted. */
export function startInThisProcess({ databaseUrl, environment, stripe }: TopologyOptions): Promise<RunningTopology> {
  return startOneProcess({
    environment,
    databaseUrl,
    poolSize: 8,
    host: "127.0.0.1",
    port: 0,
    explorer: true,
    routes: stripe.sandboxRoutes(),
    seed: seedDemo,
    log: createLogger({ level: "error", format: "json" }),
  });
}
