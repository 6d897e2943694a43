import { unguarded, type Logger } from "../../platform/log/logger";
import type { SubgraphErrors } from "../errors/client-error";
import { CostAdmission, type Admission } from "../limits/admission";
import { CostWeights } from "../limits/cost-weights";
import type { GatewayLimits } from "../limits/gateway-limits";
import { PersistedOperations } from "../persisted/persisted-operations";
import { DocumentReader } from "../plan/read-document";
import { OperationPlanner } from "../plan/plan-operation";
import { readSupergraph, type Supergraph } from "../plan/supergraph";
import type { SubgraphSource } from "../sources/subgraph-source";
import { watched } from "../telemetry/watched-source";
import { Uses } from "./uses";

/** A supergraph and the subgraphs that answer for it: what every transport executes operations on. */
export interface Graph {
  readonly supergraph: Supergraph;
  readonly documents: DocumentReader;
  readonly planner: OperationPlanner;
  readonly sources: ReadonlyMap<string, SubgraphSource>;
  readonly subgraphErrors: SubgraphErrors;
  readonly persisted: PersistedOperations;
  readonly limits: GatewayLimits | null;
  /** Decides whether an operation may run now; null lets everything run. */
  readonly admission: Admission | null;
  /** By operations that run and streams that are listened to. */
  readonly uses: Uses;
  readonly log: Logger;
  /** A line for each operation. */
  readonly accessLog: Logger;
}

/** What a graph is made of. */
export interface GraphOptions {
  /** The SDL of the supergraph. */
  supergraph: string;
  sources: readonly SubgraphSource[];
  /** Whether clients may read the schema. */
  introspection: boolean;
  /** What clients are told of subgraphs' errors; only known codes unless it is given. */
  subgraphErrors?: SubgraphErrors;
  /** What operations may ask for, and how often; absent: anything, always. */
  limits?: GatewayLimits;
  /** How documents may be named by their hashes; absent: by what was sent before. */
  persisted?: PersistedOperations;
  log: Logger;
}

/** Makes a graph. Throws when the supergraph is broken, or one of its subgraphs has no source. */
export function makeGraph(options: GraphOptions): Graph {
  const supergraph = readSupergraph(options.supergraph);
  const sources = new Map(options.sources.map(source => [source.name, watched(source)]));
  const missing = supergraph.subgraphs.filter(name => !sources.has(name));
  if (missing.length > 0) throw new Error(`The supergraph needs subgraphs that have no source: ${missing.join(", ")}.`);
  const { limits = null, persisted = new PersistedOperations("apq"), log } = options;
  const weights = new CostWeights(supergraph.joinedSchema);
  return {
    supergraph,
    documents: new DocumentReader(supergraph, { ...options, operationLimits: limits?.operation ?? null }),
    planner: new OperationPlanner(supergraph, weights),
    sources,
    persisted,
    limits,
    admission: limits && new CostAdmission(supergraph.joinedSchema, weights, limits),
    subgraphErrors: options.subgraphErrors ?? "known-codes",
    uses: new Uses(),
    log,
    accessLog: unguarded(log),
  };
}
