import { executeQueryPlan, type ServiceMap } from "@apollo/gateway";
import type { Origin } from "../../platform/context/create-context";
import type { PlannedOperation } from "../plan/plan-operation";
import { executed, type Answer } from "./answer";
import { errorsOf } from "./execute-operation";
import type { Graph } from "./graph";

/** A planned operation with what a client gave it. */
export interface Execution {
  readonly planned: PlannedOperation;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Who asks, in which request. */
  readonly origin: Origin;
}

type RequestContext = Parameters<typeof executeQueryPlan>[2];

/** Executes a plan over the graph's subgraphs. The only place that knows how: today Apollo's own executor does it. */
export async function executePlan(
  graph: Graph,
  { planned: { plan, context }, variables, origin }: Execution,
  services: ServiceMap = graph.services,
): Promise<Answer> {
  const { apiSchema, supergraphSchema } = graph.supergraph.internals;
  const request = { request: { variables }, context: origin, metrics: {}, logger: graph.log };
  const { data, errors } = await executeQueryPlan(
    plan,
    services,
    request as unknown as RequestContext,
    context,
    supergraphSchema,
    apiSchema,
  );
  if (!data && !errors) throw new Error("A null reached the root of an answer, and no subgraph said why.");
  return executed(data, errors && errorsOf(graph, origin, errors));
}
