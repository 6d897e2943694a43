import { readFileSync } from "node:fs";
import { InProcessSource } from "../gateway/sources/in-process-source";
import { limitsShape } from "../gateway/limits/gateway-limits";
import { startGateway } from "../gateway/start-gateway";
import { checkSettings, type Environment } from "../platform/config/settings";
import type { Route } from "../platform/http/route";
import type { Logger } from "../platform/log/logger";
import { openBroker, openLive } from "../platform/process/carriers";
import { migrateAll } from "../platform/process/migrate-all";
import { startWorkers } from "../platform/process/workers";
import { SubgraphRuntime } from "../platform/subgraph/runtime";
import { checkWiring } from "../platform/subgraph/wiring";
import { subgraphs } from "../subgraphs";
import { edgeSettings, edgeShape } from "./edge-settings";
import { gatewayLimits } from "./limits";
import { rootFile } from "./root-file";
import { keysOf, publicRoutes } from "./routes";
import { sessionEndsOf } from "./session-ends";

/** What the whole platform needs to run in one process. */
export interface OneProcessOptions {
  /** Settings of the subgraphs' ports. */
  environment: Environment;
  databaseUrl: string;
  redisUrl?: string;
  poolSize: number;
  host: string;
  port: number;
  explorer: boolean;
  /** Pages of local stand-ins, for the public server. */
  routes: readonly Route[];
  /** Fills an empty database, before anybody is served. */
  seed(runtimes: readonly SubgraphRuntime[]): Promise<void>;
  log: Logger;
}

/** The platform in one process. */
export interface OneProcess {
  readonly url: string;
  readonly runtimes: readonly SubgraphRuntime[];
  close(): Promise<void>;
}

/** Starts gateway, subgraphs and workers in this process, on a database that it brings up to date first. Leaves nothing open when it fails. */
export async function startOneProcess(options: OneProcessOptions): Promise<OneProcess> {
  const closers: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const end of closers.splice(0).reverse()) await end();
  };
  try {
    const { gateway, runtimes } = await start(options, end => closers.push(end));
    return { url: gateway.url, runtimes, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What is opened first is closed last: requests and jobs end before the database that they use. */
async function start(options: OneProcessOptions, onClose: (end: () => Promise<unknown>) => void) {
  const { environment, databaseUrl, redisUrl, poolSize, log } = options;
  checkWiring(subgraphs);
  checkSettings(
    [edgeShape, limitsShape, ...subgraphs.flatMap(({ ports }) => ports.map(({ settings }) => settings))],
    environment,
  );
  await migrateAll(subgraphs, databaseUrl, log);
  const carriers = { databaseUrl, redisUrl, oneProcess: true };
  const live = openLive(carriers, log);
  onClose(() => live.close());
  const runtimes = await Promise.all(
    subgraphs.map(subgraph => SubgraphRuntime.open(subgraph, { environment, databaseUrl, poolSize, live, log })),
  );
  onClose(() => Promise.all(runtimes.map(runtime => runtime.close())));
  const broker = openBroker(carriers, log);
  onClose(() => broker.close());
  await options.seed(runtimes);
  onClose(await startWorkers(runtimes, subgraphs, broker, databaseUrl, log));
  const sources = runtimes.map(runtime => new InProcessSource(runtime));
  const gateway = await startGateway({
    supergraph: readFileSync(rootFile("schema/supergraph.graphql"), "utf8"),
    sources,
    routes: [...publicRoutes(runtimes), ...options.routes],
    keys: keysOf(runtimes),
    sessionEnds: sessionEndsOf(sources),
    dependencies: [
      ["database", () => runtimes[0]!.ready()],
      ["queues", () => broker.ping()],
    ],
    host: options.host,
    port: options.port,
    explorer: options.explorer,
    ...edgeSettings(environment),
    limits: gatewayLimits(environment, carriers, log, onClose),
    log,
  });
  onClose(() => gateway.close());
  return { gateway, runtimes };
}
