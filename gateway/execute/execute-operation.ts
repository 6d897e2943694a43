import { getVariableValues, GraphQLError, type GraphQLFormattedError } from "graphql";
import type { Origin } from "../../platform/context/create-context";
import { rootCause } from "../../platform/errors/mask";
import { clientError } from "../errors/client-error";
import type { PlannedOperation } from "../plan/plan-operation";
import { isMistaken } from "../plan/read-document";
import { subscribeToPlan } from "../subscribe/subscribe-to-plan";
import { isStream, refused, type Answer, type AnswerStream } from "./answer";
import { executePlan } from "./execute-plan";
import type { Graph } from "./graph";
import type { OperationRequest } from "./operation-request";

/**
 * Answers an operation, whichever transport it came by: an answer for queries and mutations, a stream of them for
 * subscriptions. Never throws: what goes wrong is in the answer's `errors`.
 */
export async function executeOperation(graph: Graph, request: OperationRequest): Promise<Answer | AnswerStream> {
  const { origin } = request;
  const started = performance.now();
  let planned: PlannedOperation | undefined;
  let answer: Answer | AnswerStream;
  try {
    planned = planOf(graph, request);
    answer = await answerTo(graph, planned, request);
  } catch (error) {
    answer = refused(errorsOf(graph, origin, error instanceof Mistakes ? error.errors : [error]));
  }
  graph.log.info(
    {
      requestId: origin.requestId,
      actorId: origin.actor?.userId,
      operation: planned?.name,
      milliseconds: Math.round((performance.now() - started) * 10) / 10,
      ...(!isStream(answer) && answer.errors && { errors: answer.errors.length }),
    },
    isStream(answer) ? "subscribed" : "answered",
  );
  return answer;
}

function planOf(graph: Graph, { query, operationName, accepts }: OperationRequest): PlannedOperation {
  const document = graph.documents.read(query);
  if (isMistaken(document)) throw new Mistakes(document);
  const planned = graph.planner.plan({ text: query, document, operationName });
  if (!accepts.includes(planned.operation.operation)) throw wrongTransport(planned);
  return planned;
}

async function answerTo(graph: Graph, planned: PlannedOperation, request: OperationRequest): Promise<Answer | AnswerStream> {
  const { origin } = request;
  const variables = request.variables ?? {};
  const execution = { planned, variables, coerced: coercedVariables(graph, planned, variables), origin };
  return planned.primary ? subscribeToPlan(graph, planned.primary, execution) : executePlan(graph, execution);
}

/** The variables with the document's defaults. Throws when they don't fit. */
function coercedVariables(
  { supergraph }: Graph,
  { operation }: PlannedOperation,
  variables: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  if (!operation.variableDefinitions?.length) return {};
  const { errors, coerced } = getVariableValues(supergraph.apiSchema, operation.variableDefinitions, variables, {
    maxErrors: 20,
  });
  if (errors) throw new Mistakes(errors);
  return coerced;
}

/** What is wrong with an operation as a whole. */
class Mistakes extends Error {
  constructor(readonly errors: readonly GraphQLError[]) {
    super("An operation was refused.");
  }
}

function wrongTransport({ operation }: PlannedOperation): GraphQLError {
  const message =
    operation.operation === "subscription"
      ? "Subscriptions need a WebSocket (graphql-transport-ws), or the header Accept: text/event-stream or multipart/mixed."
      : "Send mutations by POST.";
  return new GraphQLError(message, { extensions: { code: "BAD_REQUEST" } });
}

/** Masks errors for the client. What no subgraph answered, and so no subgraph has logged, is logged here. */
export function errorsOf(graph: Graph, { requestId }: Origin, errors: readonly unknown[]): GraphQLFormattedError[] {
  for (const error of errors) {
    const cause = rootCause(error);
    if (!(cause instanceof GraphQLError)) graph.log.error({ err: cause, requestId }, "an operation failed");
  }
  return errors.map(error => clientError(error, requestId));
}
