import type { FetchNode } from "@apollo/query-planner";
import type { Actor } from "../../platform/context/actor";
import { subgraphError } from "../errors/client-error";
import { clientErrors } from "../errors/client-errors";
import { executed, type Answer, type AnswerStream } from "../execute/answer";
import { operationOf, usedVariables } from "../execute/compile-fetch";
import { executePlan, type Execution } from "../execute/execute-plan";
import type { Graph } from "../execute/graph";
import type { PlannedOperation } from "../plan/plan-operation";
import { withTrace } from "../../platform/context/create-context";
import { endTrace, startTrace } from "../../platform/telemetry/trace";
import type { SubgraphResult } from "../sources/subgraph-source";
import { countListeners } from "../telemetry/count-listeners";
import { listeners, subscriptionEvents, upstreams } from "../telemetry/gateway-metrics";
import { answerEvents } from "./answer-events";
import { canonicalJson } from "./canonical-json";
import { replays } from "./replays";
import { sharedStream, type SharedStreams } from "./shared-streams";

/** The streams of each operation that are listened to now. A plan belongs to one graph, and so do its streams. */
const streamsOf = new WeakMap<PlannedOperation, SharedStreams>();

/**
 * The stream of a subscription: one upstream for all who ask the same with the same access, over whichever transport. Its errors
 * carry the request id of the first who asked. A subscription that replays is for its listener alone.
 */
export function subscribeToPlan(graph: Graph, primary: FetchNode, execution: Execution): AnswerStream {
  const { planned, variables, origin } = execution;
  const { requestId, actor } = origin;
  // Without the client's signal: that one client goes does not end what others listen to.
  const isReplay = replays(graph.supergraph, planned);
  const open = () => openStream(graph, primary, { ...execution, origin: { requestId, actor } }, isReplay);
  const stream = isReplay ? open() : sharedStream(streamsOfOperation(planned), keyOf(planned, variables, actor), open);
  return countListeners(stream, listeners.of());
}

/**
 * Subscribes at the subgraph that has the events (the plan's `primary` fetch), and completes each event with what the other
 * subgraphs know: the event is the answer to the plan's first fetch, and the rest of the plan is executed on it.
 */
function openStream(graph: Graph, primary: FetchNode, execution: Execution, isReplay: boolean): AnswerStream {
  const { origin, variables } = execution;
  const fetch = { operation: operationOf(primary), variables: usedVariables(primary, variables), origin, replays: isReplay };
  const answers = answerEvents({
    open: () => graph.sources.get(primary.serviceName)!.subscribe(fetch),
    answer: event => watchedAnswer(graph, execution, event),
    failed: error => executed(undefined, clientErrors(graph, origin, [error])),
  });
  return countListeners(answers, upstreams.of());
}

/** Each event is a trace of its own: a subscription may live for hours. */
async function watchedAnswer(graph: Graph, execution: Execution, event: SubgraphResult): Promise<Answer> {
  const { origin, planned } = execution;
  const started = performance.now();
  const attributes = { "request.id": origin.requestId, "graphql.operation.name": planned.name };
  const trace = startTrace({ name: "subscription event", kind: "consumer", parent: undefined, attributes });
  try {
    return await answerTo(graph, trace ? { ...execution, origin: withTrace(origin, trace) } : execution, event);
  } finally {
    subscriptionEvents.of().observeSince(started);
    endTrace(trace);
  }
}

/** An event without data is a refusal, or that of a stream which broke. */
async function answerTo(graph: Graph, execution: Execution, event: SubgraphResult): Promise<Answer> {
  if (event.data !== undefined) return executePlan(graph, execution, undefined, event);
  return executed(
    undefined,
    clientErrors(graph, execution.origin, event.errors?.map(error => subgraphError(error, graph.subgraphErrors)) ?? []),
  );
}

function streamsOfOperation(planned: PlannedOperation): SharedStreams {
  const known = streamsOf.get(planned);
  if (known) return known;
  const streams: SharedStreams = new Map();
  streamsOf.set(planned, streams);
  return streams;
}

/** All that an answer can depend on beside the operation: the variables that it declares, and who may see what. */
function keyOf({ operation }: PlannedOperation, variables: Execution["variables"], actor: Actor | null): string {
  const declared = operation.variableDefinitions?.map(({ variable }) => variable.name.value) ?? [];
  // Absent and null are not the same.
  const given = declared.filter(name => Object.hasOwn(variables, name)).map(name => [name, variables[name]]);
  const access = actor && [actor.userId, actor.role, actor.scopes.toSorted()];
  return canonicalJson([given, access]);
}
