import { getOperationAST, getVariableValues, GraphQLError, type ExecutionResult } from "graphql";
import type { Origin } from "../../platform/context/create-context";
import { rootCause } from "../../platform/errors/mask";
import { clientError } from "../errors/client-error";
import type { OperationName, PlannedOperation } from "../plan/plan-operation";
import { subscribeToPlan } from "../subscribe/subscribe-to-plan";
import { isStream, type Answer, type AnswerStream } from "./answer";
import { executePlan } from "./execute-plan";
import type { Graph } from "./graph";

/** An operation of a client whose document fits the schema. */
export interface OperationRequest extends OperationName {
  readonly variables?: Readonly<Record<string, unknown>> | null;
  /** Who asks, in which request. */
  readonly origin: Origin;
}

/**
 * Answers an operation, whichever transport it came by: an answer for queries and mutations, a stream of them for
 * subscriptions. Never throws: what goes wrong is in the answer's `errors`.
 */
export async function executeOperation(graph: Graph, request: OperationRequest): Promise<Answer | AnswerStream> {
  const { origin } = request;
  const started = performance.now();
  const answer = await answerTo(graph, request).catch(error => ({ errors: errorsOf(graph, origin, [error]) }));
  graph.log.info(
    {
      requestId: origin.requestId,
      actorId: origin.actor?.userId,
      operation: getOperationAST(request.document, request.operationName)?.name?.value,
      milliseconds: Math.round((performance.now() - started) * 10) / 10,
      ...(!isStream(answer) && answer.errors && { errors: answer.errors.length }),
    },
    isStream(answer) ? "subscribed" : "answered",
  );
  return answer;
}

async function answerTo(graph: Graph, request: OperationRequest): Promise<Answer | AnswerStream> {
  const { origin } = request;
  const planned = graph.planner.plan(request);
  const variables = request.variables ?? {};
  const mistakes = variableMistakes(graph, planned, variables);
  if (mistakes) return { errors: errorsOf(graph, origin, mistakes) };
  const execution = { planned, variables, origin };
  if (!planned.primary) return answerOf(graph, origin, await executePlan(graph, execution));
  return subscribeToPlan(graph, planned.primary, execution, (result, error) =>
    result ? answerOf(graph, origin, result) : { errors: errorsOf(graph, origin, [error]) },
  );
}

function variableMistakes({ supergraph }: Graph, { operation }: PlannedOperation, variables: Readonly<Record<string, unknown>>) {
  if (!operation.variableDefinitions?.length) return undefined;
  return getVariableValues(supergraph.apiSchema, operation.variableDefinitions, variables, { maxErrors: 20 }).errors;
}

function answerOf(graph: Graph, origin: Origin, { data, errors }: ExecutionResult): Answer {
  return errors ? { errors: errorsOf(graph, origin, errors), data } : { data };
}

/** Masks errors for the client. What no subgraph answered, and so no subgraph has logged, is logged here. */
function errorsOf(graph: Graph, { requestId }: Origin, errors: readonly unknown[]): NonNullable<Answer["errors"]> {
  for (const error of errors) {
    const cause = rootCause(error);
    if (!(cause instanceof GraphQLError)) graph.log.error({ err: cause, requestId }, "an operation failed");
  }
  return errors.map(error => clientError(error, requestId));
}
