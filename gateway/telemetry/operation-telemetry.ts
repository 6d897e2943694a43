import { withTrace, type Origin } from "../../platform/context/create-context";
import { isCounting } from "../../platform/telemetry/instruments";
import { endTrace, startTrace, traceFrom, TRACE_HEADER } from "../../platform/telemetry/trace";
import { isStream, type Answer, type AnswerStream } from "../execute/answer";
import type { OperationRequest } from "../execute/operation-request";
import type { KnownOperation } from "../plan/plan-operation";
import { namedOperations, namedOperationSeconds, operationErrors, operationSeconds } from "./gateway-metrics";

const registered = new Set<string>();

/** Names that operations are counted by; all others are `other`, for a client can make up as many as it likes. */
export function nameOperations(names: Iterable<string>): void {
  for (const name of names) registered.add(name);
}

/** Begins an operation's part of its trace: that of the request, or (over a socket) of the operation's `extensions.traceparent`. */
export function traceOperation(request: OperationRequest): OperationRequest {
  const { origin, extensions } = request;
  const attributes = { "request.id": origin.requestId };
  const trace = startTrace({ name: "operation", parent: origin.trace ?? traceFrom(extensions?.[TRACE_HEADER]), attributes });
  return trace ? { ...request, origin: withTrace(origin, trace) } : request;
}

/** An operation as it was answered. */
interface Answered {
  /** Undefined when the document was not even read. */
  readonly operation: KnownOperation | undefined;
  readonly answer: Answer | AnswerStream;
  readonly origin: Origin;
  readonly milliseconds: number;
}

/** Counts an operation that has been answered, and ends its part of the trace. */
export function operationAnswered(answered: Answered): void {
  if (isCounting()) count(answered);
  if (answered.origin.trace) end(answered);
}

function count({ operation, answer, milliseconds }: Answered): void {
  const outcome = outcomeOf(answer);
  const name = operation?.name !== undefined && registered.has(operation.name) ? operation.name : "other";
  operationSeconds.of(operation?.operation.operation ?? "unknown", outcome).observe(milliseconds / 1_000);
  namedOperations.of(name, outcome).inc();
  namedOperationSeconds.of(name).inc(milliseconds / 1_000);
  for (const code of codesOf(answer)) operationErrors.of(code).inc();
}

function end({ operation, answer, origin }: Answered): void {
  const attributes = {
    "graphql.operation.type": operation?.operation.operation,
    "graphql.operation.name": operation?.name,
    outcome: outcomeOf(answer),
  };
  const [code] = codesOf(answer);
  endTrace(origin.trace, code && { code }, attributes);
}

function outcomeOf(answer: Answer | AnswerStream): string {
  if (isStream(answer)) return "subscribed";
  if (!answer.executed) return "refused";
  return answer.errors ? "errors" : "ok";
}

const NO_CODES: ReadonlySet<string> = new Set();

function codesOf(answer: Answer | AnswerStream): ReadonlySet<string> {
  if (isStream(answer) || !answer.errors) return NO_CODES;
  return new Set(answer.errors.map(({ extensions }) => (typeof extensions?.code === "string" ? extensions.code : "none")));
}
