import { freePort } from "../../platform/http/listen";
import { createLogger } from "../../platform/log/logger";
import { MemoryLive } from "../../platform/live/memory-live";
import { SubgraphRuntime } from "../../platform/subgraph/runtime";
import { redisInstalled, startRedis } from "../../platform/testing/redis";
import { seedDemo } from "../../seeds/seed-demo";
import { subgraphs } from "../../subgraphs";
import { PlatformProcess } from "./child-process";
import type { RunningTopology, TopologyOptions } from "./platform";

/** The platform as operators spread it: a process per subgraph, two workers that share the work, a gateway. */
export async function startManyProcesses({ databaseUrl, environment, directory }: TopologyOptions): Promise<RunningTopology> {
  await seed(databaseUrl, environment);
  const closers: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const end of closers.splice(0).reverse()) await end();
  };
  try {
    const redis = redisInstalled ? await startRedis() : null;
    if (redis) closers.push(() => redis.close());
    const shared = { ...environment, DATABASE_URL: databaseUrl, DATABASE_POOL: "4", ...(redis && { REDIS_URL: redis.url }) };
    const start = async (script: string, args: string[], more = {}) => {
      const started = await PlatformProcess.start(script, args, await freePort(), { ...shared, ...more }, directory);
      closers.push(() => started.end());
      return started;
    };
    const names = subgraphs.map(({ name }) => name);
    const [served] = await settled([
      settled(names.map(name => start("subgraph", [name]))),
      settled([start("worker", names), start("worker", names)]),
    ]);
    const addresses = Object.fromEntries(names.map((name, index) => [urlVariable(name), served![index]!.url]));
    const gateway = await start("gateway", [], addresses);
    return { url: gateway.url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function urlVariable(name: string): string {
  return `SUBGRAPH_URL_${name.replaceAll("-", "_").toUpperCase()}`;
}

/** Waits for all, also when one fails: nothing that starts later is left running. */
async function settled<Value>(promises: Promise<Value>[]): Promise<Value[]> {
  const results = await Promise.allSettled(promises);
  return results.map(result => {
    if (result.status === "rejected") throw result.reason;
    return result.value;
  });
}

async function seed(databaseUrl: string, environment: TopologyOptions["environment"]): Promise<void> {
  const log = createLogger({ level: "error", format: "json" });
  const live = new MemoryLive();
  const runtimes = await Promise.all(
    subgraphs.map(subgraph => SubgraphRuntime.open(subgraph, { environment, databaseUrl, poolSize: 2, live, log })),
  );
  await seedDemo(runtimes);
  await Promise.all(runtimes.map(runtime => runtime.close()));
}
