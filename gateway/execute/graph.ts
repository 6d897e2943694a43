import type { Logger } from "../../platform/log/logger";
import { DocumentReader } from "../plan/read-document";
import { OperationPlanner } from "../plan/plan-operation";
import { readSupergraph, type Supergraph } from "../plan/supergraph";
import type { SubgraphSource } from "../sources/subgraph-source";

/** A supergraph and the subgraphs that answer for it: what every transport executes operations on. */
export interface Graph {
  readonly supergraph: Supergraph;
  readonly documents: DocumentReader;
  readonly planner: OperationPlanner;
  readonly sources: ReadonlyMap<string, SubgraphSource>;
  readonly log: Logger;
}

/** What a graph is made of. */
export interface GraphOptions {
  /** The SDL of the supergraph. */
  supergraph: string;
  sources: readonly SubgraphSource[];
  /** Whether clients may read the schema. */
  introspection: boolean;
  log: Logger;
}

/** Makes a graph. Throws when the supergraph is broken, or one of its subgraphs has no source. */
export function makeGraph(options: GraphOptions): Graph {
  const supergraph = readSupergraph(options.supergraph);
  const sources = new Map(options.sources.map(source => [source.name, source]));
  const missing = supergraph.subgraphs.filter(name => !sources.has(name));
  if (missing.length > 0) throw new Error(`The supergraph needs subgraphs that have no source: ${missing.join(", ")}.`);
  return {
    supergraph,
    documents: new DocumentReader(supergraph, options),
    planner: new OperationPlanner(supergraph),
    sources,
    log: options.log,
  };
}
