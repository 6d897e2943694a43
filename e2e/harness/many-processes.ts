import { rootFile } from "../../bin/root-file";
import { freePort } from "../../platform/http/free-port";
import { redisInstalled, startRedis } from "../../platform/testing/redis";
import { seedDemo } from "../../seeds/seed-demo";
import { subgraphs } from "../../subgraphs";
import { PlatformProcess } from "./child-process";
import { plant } from "./plant";
import { sdlServedAt } from "./subgraph-sdl";
import { frontGateway } from "./front-gateway";
import type { RunningTopology, TopologyOptions } from "./platform";

/** Another gateway in front of the same subgraphs: its program and its configuration. */
const HIVE = "deploy/gateways/hive";
const HIVE_PROGRAM = `${HIVE}/node_modules/@graphql-hive/gateway/dist/bin.js`;

/** The platform as operators spread it: a process per subgraph, two workers that share the work, a gateway. All start at once. */
export async function startManyProcesses({ databaseUrl, environment, directory }: TopologyOptions): Promise<RunningTopology> {
  const closers: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const end of closers.splice(0).reverse()) await end();
  };
  try {
    const redis = redisInstalled ? await startRedis() : null;
    if (redis) closers.push(() => redis.close());
    const shared = { ...environment, DATABASE_URL: databaseUrl, DATABASE_POOL: "4", ...(redis && { REDIS_URL: redis.url }) };
    const start = async (script: string, args: string[], { port = 0, more = {} } = {}) => {
      const started = await PlatformProcess.start(script, args, port || (await freePort()), { ...shared, ...more }, directory);
      closers.push(() => started.end());
      return started;
    };
    const names = subgraphs.map(({ name }) => name);
    const ports = await Promise.all(names.map(() => freePort()));
    const urls = ports.map(port => `http://127.0.0.1:${port}`);
    const addresses = Object.fromEntries(names.map((name, index) => [urlVariable(name), urls[index]!]));
    const startWorker = () => start("worker", names);
    const startSubgraph = (name: string) => start("subgraph", [name], { port: ports[names.indexOf(name)]! });
    const gatewayPort = await freePort();
    const startOurGateway = () => start("gateway", [], { port: gatewayPort, more: addresses });
    const startGateway = () =>
      frontGateway() === "hive"
        ? start(rootFile(HIVE_PROGRAM), ["supergraph", "--config-path", rootFile(`${HIVE}/gateway.config.mjs`)], {
            more: addresses,
          })
        : startOurGateway();
    const [gateways, workers, served] = await settled([
      settled([startGateway()]),
      settled([startWorker(), startWorker()]),
      settled(names.map(startSubgraph)),
      settled([plant({ databaseUrl, environment }, seedDemo)]).then(() => []),
    ]);
    let gateway = gateways![0]!;
    return {
      url: gateway.url,
      sdlOf: name => sdlServedAt(urls[names.indexOf(name)]!, environment.INTERNAL_SECRET!),
      workers: { processes: workers!, start: startWorker },
      subgraphs: { processOf: name => served![names.indexOf(name)]!, start: startSubgraph },
      gateway: {
        kill: () => gateway.kill(),
        restart: async () => void (gateway = await startOurGateway()),
      },
      redis,
      close,
    };
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
