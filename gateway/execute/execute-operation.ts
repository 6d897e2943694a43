import { getVariableValues, GraphQLError, OperationTypeNode } from "graphql";
import { tracedNow, traceIdOf } from "../../platform/telemetry/trace";
import { clientErrors } from "../errors/client-errors";
import { checkVariables } from "../limits/check-variables";
import type { KnownOperation } from "../plan/plan-operation";
import { isMistaken } from "../plan/read-document";
import { subscribeToPlan } from "../subscribe/subscribe-to-plan";
import { operationAnswered, traceOperation } from "../telemetry/operation-telemetry";
import { isStream, refused, type Answer, type AnswerStream } from "./answer";
import { executePlan } from "./execute-plan";
import type { Graph } from "./graph";
import type { OperationRequest } from "./operation-request";

/**
 * Answers an operation, whichever transport it came by: an answer for queries and mutations, a stream of them for
 * subscriptions. Never throws: what goes wrong is in the answer's `errors`.
 */
export async function executeOperation(graph: Graph, asked: OperationRequest): Promise<Answer | AnswerStream> {
  const request = traceOperation(asked);
  const { origin } = request;
  const started = performance.now();
  let known: KnownOperation | undefined;
  let answer: Answer | AnswerStream;
  graph.uses.begin();
  try {
    known = tracedNow(origin.trace, { name: "read" }, () => knownOperation(graph, request));
    answer = await answerTo(graph, known, request);
  } catch (error) {
    answer = refused(clientErrors(graph, origin, error instanceof Mistakes ? error.errors : [error]));
  }
  const milliseconds = performance.now() - started;
  operationAnswered({ operation: known, answer, origin, milliseconds });
  graph.accessLog.info(
    {
      requestId: origin.requestId,
      actorId: origin.actor?.userId,
      traceId: traceIdOf(origin.trace),
      operation: known?.name,
      milliseconds: Math.round(milliseconds * 10) / 10,
      ...(!isStream(answer) && answer.errors && { errors: answer.errors.length }),
    },
    isStream(answer) ? "subscribed" : "answered",
  );
  return graph.uses.endWith(answer);
}

/** Reads and checks the document, and finds the operation in it: cheap when it came before. */
function knownOperation(graph: Graph, request: OperationRequest): KnownOperation {
  const text = graph.persisted.textOf(request);
  const document = graph.documents.read(text);
  if (isMistaken(document)) throw new Mistakes(document);
  const known = graph.planner.find({ text, document, operationName: request.operationName });
  if (!request.accepts.includes(known.operation.operation)) throw wrongTransport(known);
  if (known.operation.operation === OperationTypeNode.QUERY) request.onRead?.();
  return known;
}

async function answerTo(graph: Graph, known: KnownOperation, request: OperationRequest): Promise<Answer | AnswerStream> {
  const { origin } = request;
  const variables = request.variables ?? {};
  const coerced = coercedVariables(graph, known, variables);
  const admitted = graph.admission?.admit(known, coerced, request);
  // Most budgets are kept in this process: they answer at once.
  const permit = admitted instanceof Promise ? await admitted : admitted;
  const planned = tracedNow(origin.trace, { name: "plan" }, () => graph.planner.plan(known, coerced));
  const execution = { planned, variables, origin };
  if (planned.primary) return subscribeToPlan(graph, planned.primary, execution);
  return executePlan(graph, execution, permit && (cost => permit.settle(cost)));
}

/** The variables with the document's defaults. Throws when they don't fit. */
function coercedVariables(
  graph: Graph,
  { operation }: KnownOperation,
  variables: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  if (graph.limits) checkVariables(variables, graph.limits.operation);
  if (!operation.variableDefinitions?.length) return {};
  const { errors, coerced } = getVariableValues(graph.supergraph.apiSchema, operation.variableDefinitions, variables, {
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

function wrongTransport({ operation }: KnownOperation): GraphQLError {
  const message =
    operation.operation === OperationTypeNode.SUBSCRIPTION
      ? "Subscriptions need a WebSocket (graphql-transport-ws), or the header Accept: text/event-stream or multipart/mixed."
      : "Send mutations by POST.";
  return new GraphQLError(message, { extensions: { code: "BAD_REQUEST" } });
}
