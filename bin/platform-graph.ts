import { readFileSync } from "node:fs";
import { fetchKeys } from "../gateway/actor/fetch-keys";
import { remoteLimits } from "../gateway/sources/remote-limits";
import { RemoteSource } from "../gateway/sources/remote-source";
import { checkSettings, parseSettings } from "../platform/config/settings";
import { UsageError } from "../platform/process/run-process";
import type { Subgraph } from "../platform/subgraph/define-subgraph";
import { subgraphs } from "../subgraphs";
import type { GraphSettings, GraphToServe } from "./gateway-graph";
import { rootFile } from "./root-file";
import { forwardedRoutes, KEYS_PATH } from "./routes";
import { sessionEndsOf } from "./session-ends";
import { subgraphUrlShape, urlVariable } from "./settings";

/** This platform's graph, over the addresses of its subgraphs in the environment. Throws when one is not set. */
export function platformGraph({
  environment,
  settings: { INTERNAL_SECRET: internalSecret },
  own,
  log,
}: GraphSettings): GraphToServe {
  checkSettings([subgraphUrlShape], environment);
  if (!internalSecret) throw new UsageError("Set INTERNAL_SECRET, to the same value in the gateway and all subgraphs.");
  const urls = parseSettings(subgraphUrlShape, environment) as Record<string, string>;
  const urlOf = (subgraph: Pick<Subgraph, "name">) => urls[urlVariable(subgraph)]!;
  const limitsOf = remoteLimits(own);
  const sources = subgraphs.map(({ name }) => {
    const url = new URL("/graphql", urlOf({ name })).toString();
    return new RemoteSource({ name, url, internalSecret, log, ...limitsOf(name) });
  });
  return {
    supergraph: readFileSync(rootFile("schema/supergraph.graphql"), "utf8"),
    sources,
    routes: subgraphs.flatMap(subgraph => forwardedRoutes(subgraph, urlOf(subgraph))),
    keys: fetchKeys(new URL(KEYS_PATH, urlOf({ name: "identity" })).toString()),
    sessionEnds: sessionEndsOf(sources),
  };
}
