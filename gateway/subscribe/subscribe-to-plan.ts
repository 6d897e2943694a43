import type { FetchNode } from "@apollo/query-planner";
import type { ExecutionResult } from "graphql";
import { mapEvents } from "../../platform/graphql/map-events";
import { subgraphError } from "../errors/client-error";
import type { Answer, AnswerStream } from "../execute/answer";
import { executePlan, type Execution } from "../execute/execute-plan";
import type { Graph } from "../execute/graph";
import { answered } from "../execute/services";
import { EVENT_SERVICE } from "../plan/plan-operation";
import type { SubgraphResult } from "../sources/subgraph-source";

/** Turns the result of one event, or the error that ended the stream, into an answer. */
type ToAnswer = (result: ExecutionResult | null, error?: unknown) => Answer;

/**
 * Subscribes at the subgraph that has the events (the plan's `primary` fetch), and completes each event with what the other
 * subgraphs know: the event is the answer to the plan's first fetch, and the rest of the plan is executed on it.
 */
export async function subscribeToPlan(
  graph: Graph,
  primary: FetchNode,
  execution: Execution,
  toAnswer: ToAnswer,
): Promise<AnswerStream> {
  const events = await graph.sources.get(primary.serviceName)!.subscribe({
    query: primary.operation,
    operationName: primary.operationName,
    variables: usedVariables(primary, execution),
    origin: execution.origin,
  });
  const complete = async (event: SubgraphResult): Promise<ExecutionResult> =>
    event.data
      ? executePlan(graph, execution, { ...graph.services, [EVENT_SERVICE]: answered(event) })
      : { errors: event.errors?.map(subgraphError) ?? [], data: event.data };
  return mapEvents(
    events,
    // One event that cannot be completed does not end the stream.
    event => complete(event).then(toAnswer, error => toAnswer(null, error)),
    error => toAnswer(null, error),
  );
}

function usedVariables({ variableUsages = [] }: FetchNode, { variables }: Execution): Record<string, unknown> {
  return Object.fromEntries(variableUsages.filter(name => Object.hasOwn(variables, name)).map(name => [name, variables[name]]));
}
