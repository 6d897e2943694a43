import { fetchKeys } from "../gateway/actor/fetch-keys";
import { remoteLimits } from "../gateway/sources/remote-limits";
import { RemoteSource } from "../gateway/sources/remote-source";
import type { GatewayOptions, RunningGateway } from "../gateway/start-gateway";
import { SupergraphFile } from "../gateway/supergraph-file/supergraph-file";
import type { ProcessSettings } from "../platform/config/process-settings";
import type { Environment, Settings } from "../platform/config/settings";
import type { Logger } from "../platform/log/logger";
import { UsageError } from "../platform/process/run-process";
import type { gatewayShape } from "./gateway-settings";

/** What the gateway's process serves. */
export type GraphToServe = Pick<
  GatewayOptions,
  "supergraph" | "sources" | "routes" | "keys" | "sessionEnds" | "subgraphErrors"
> & {
  /** Tells a running gateway of every new supergraph. Answers how to stop. */
  follow?(gateway: RunningGateway): () => void;
};

/** What a process has that starts a gateway. */
export interface GraphSettings {
  environment: Environment;
  settings: ProcessSettings;
  own: Settings<typeof gatewayShape>;
  log: Logger;
}

/** The graph of SUPERGRAPH_FILE, any graph, over the addresses in it; or that of this platform, over those in the environment. */
export async function graphToServe(given: GraphSettings): Promise<GraphToServe> {
  const { SUPERGRAPH_FILE: file, SUBGRAPH_ERRORS, JWKS_URL } = given.own;
  const graph = file === undefined ? await platformGraph(given) : graphInFile(file, given);
  return {
    ...graph,
    ...(SUBGRAPH_ERRORS && { subgraphErrors: SUBGRAPH_ERRORS }),
    ...(JWKS_URL && { keys: fetchKeys(JWKS_URL) }),
  };
}

/** Loaded on demand: a gateway over any other graph need not wait for all the code of the platform's subgraphs. */
async function platformGraph(given: GraphSettings): Promise<GraphToServe> {
  const { platformGraph } = await import("./platform-graph.js");
  return platformGraph(given);
}

function graphInFile(path: string, { settings: { INTERNAL_SECRET: internalSecret }, own, log }: GraphSettings): GraphToServe {
  const limitsOf = remoteLimits(own);
  const file = openFile(path, ({ name, url }) => new RemoteSource({ name, url, internalSecret, log, ...limitsOf(name) }), log);
  return {
    supergraph: file.supergraph,
    sources: file.sources,
    routes: [],
    // What their codes mean is known to its subgraphs and their clients only; so is what must be hidden.
    subgraphErrors: "passed-on",
    follow: gateway => file.follow(gateway.serve),
  };
}

function openFile(...file: ConstructorParameters<typeof SupergraphFile>): SupergraphFile {
  try {
    return new SupergraphFile(...file);
  } catch (error) {
    throw new UsageError(`SUPERGRAPH_FILE=${file[0]} cannot be served: ${(error as Error).message}`);
  }
}
