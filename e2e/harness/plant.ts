import type { Environment } from "../../platform/config/settings";
import { MemoryLive } from "../../platform/live/memory-live";
import { createLogger } from "../../platform/log/logger";
import { SubgraphRuntime } from "../../platform/subgraph/runtime";
import { subgraphs } from "../../subgraphs";

/** Fills a platform's database from beside it, as `npm run seed` does. */
export async function plant(
  { databaseUrl, environment }: { databaseUrl: string; environment: Environment },
  seed: (runtimes: readonly SubgraphRuntime[]) => Promise<void>,
): Promise<void> {
  const log = createLogger({ level: "error", format: "json" });
  const live = new MemoryLive();
  const runtimes = await Promise.all(
    subgraphs.map(subgraph => SubgraphRuntime.open(subgraph, { environment, databaseUrl, poolSize: 2, live, log })),
  );
  try {
    await seed(runtimes);
  } finally {
    await Promise.all(runtimes.map(runtime => runtime.close()));
  }
}
