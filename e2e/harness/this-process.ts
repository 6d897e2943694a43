import { startOneProcess } from "../../bin/one-process";
import { createLogger } from "../../platform/log/logger";
import { seedDemo } from "../../seeds/seed-demo";
import { sdlServedBy } from "./subgraph-sdl";
import type { RunningTopology, TopologyOptions } from "./platform";

/** The platform in the test's own process, so that its SQL statements can be counted. */
export async function startInThisProcess({ databaseUrl, environment, stripe }: TopologyOptions): Promise<RunningTopology> {
  const { url, runtimes, close } = await startOneProcess({
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
  const sdlOf = (subgraph: string) => sdlServedBy(runtimes.find(({ name }) => name === subgraph)!.schema);
  return { url, sdlOf, workers: null, subgraphs: null, close };
}
