import {
  ROOT_CONTEXT,
  SpanStatusCode,
  trace as spans,
  TraceFlags,
  type Attributes,
  type Span,
  type Tracer,
} from "@opentelemetry/api";

/**
 * Where some work stands in a trace: the span that its own spans are children of. It is handed on with the request (`Origin.trace`), the
 * event and the job, never found by magic: while nothing is traced there is none, and then nothing is done.
 */
export type Trace = Span;

/** What a piece of work may say of itself: names, kinds and counts; never a value that a person gave. */
export type { Attributes };

/** A piece of work, as traces show it. */
export interface TracedWork {
  /** One of few: what varies is in the attributes. */
  readonly name: string;
  readonly kind?: (typeof KINDS)[number];
  readonly attributes?: Attributes;
}

/** OpenTelemetry's kinds of spans, in the order of their numbers. */
const KINDS = ["internal", "server", "client", "producer", "consumer"] as const;

/** The W3C header that carries a trace from one process to the next. */
export const TRACE_HEADER = "traceparent";
const TRACEPARENT = /^(?!ff)[\da-f]{2}-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(?:-|$)/;

let tracer: Tracer | null = null;

/** From now on work is traced; with null, no longer. */
export function traceWith(tracerOfProcess: Tracer | null): void {
  tracer = tracerOfProcess;
}

/**
 * Begins what came to this process from outside (a request, an event, a job), in the trace that came with it or a new one. Nothing
 * while nothing is traced. Whoever begins ends it.
 */
export function startTrace({ parent, kind = "server", ...work }: TracedWork & { parent: Trace | undefined }): Trace | undefined {
  return tracer ? startSpan(tracer, parent, { kind, ...work }) : undefined;
}

/** The trace that a W3C `traceparent` tells of; nothing when it is none, or while nothing is traced. */
export function traceFrom(traceparent: unknown): Trace | undefined {
  return tracer ? remoteTrace(traceparent) : undefined;
}

/** Whether anything is traced. */
export function isTracing(): boolean {
  return tracer !== null;
}

/** Ends what `startTrace` began. An error is told by its code or class: its message may hold what a person wrote. */
export function endTrace(trace: Trace | undefined, error?: unknown, attributes?: Attributes): void {
  if (!trace) return;
  if (attributes) trace.setAttributes(attributes);
  if (error !== undefined) trace.setStatus({ code: SpanStatusCode.ERROR }).setAttribute("error.type", errorType(error));
  trace.end();
}

/** Does some work as a part of a trace, which the work gets for its own parts. Without a trace it just does it. */
export function traced<Result>(
  parent: Trace | undefined,
  details: TracedWork,
  work: (trace: Trace | undefined) => Promise<Result>,
): Promise<Result> {
  // What is not sampled has no parts; what it calls is told so by its traceparent.
  if (!parent || !tracer || !isSampled(parent)) return work(parent);
  const span = startSpan(tracer, parent, details);
  return work(span).then(
    result => (span.end(), result),
    (error: unknown) => {
      endTrace(span, error ?? "unknown");
      throw error;
    },
  );
}

/** The same for work that is done at once. */
export function tracedNow<Result>(parent: Trace | undefined, details: TracedWork, work: () => Result): Result {
  if (!parent || !tracer || !isSampled(parent)) return work();
  const span = startSpan(tracer, parent, details);
  try {
    const result = work();
    span.end();
    return result;
  } catch (error) {
    endTrace(span, error ?? "unknown");
    throw error;
  }
}

/** How a trace travels to another process, or through a table and a queue. */
export function traceparentOf(trace: Trace | undefined): string | undefined {
  if (!trace) return undefined;
  const { traceId, spanId, traceFlags } = trace.spanContext();
  return `00-${traceId}-${spanId}-0${traceFlags & TraceFlags.SAMPLED}`;
}

const NO_HEADERS: Readonly<Record<string, string>> = {};

/** The headers that take a trace to another process. */
export function traceHeaders({ trace }: { trace?: Trace }): Readonly<Record<string, string>> {
  return trace ? { [TRACE_HEADER]: traceparentOf(trace)! } : NO_HEADERS;
}

/** The id that a trace has everywhere; log lines name it. */
export function traceIdOf(trace: Trace | undefined): string | undefined {
  return trace?.spanContext().traceId;
}

function startSpan(on: Tracer, parent: Trace | undefined, { name, kind = "internal", attributes }: TracedWork): Span {
  const context = parent ? spans.setSpan(ROOT_CONTEXT, parent) : ROOT_CONTEXT;
  return on.startSpan(name, { kind: KINDS.indexOf(kind), attributes }, context);
}

function isSampled(trace: Trace): boolean {
  return (trace.spanContext().traceFlags & TraceFlags.SAMPLED) !== 0;
}

function remoteTrace(traceparent: unknown): Trace | undefined {
  const [, traceId, spanId, flags] = (typeof traceparent === "string" && TRACEPARENT.exec(traceparent)) || [];
  if (!traceId || !spanId || !flags) return undefined;
  const spanContext = { traceId, spanId, traceFlags: parseInt(flags, 16) & TraceFlags.SAMPLED, isRemote: true };
  return spans.isSpanContextValid(spanContext) ? spans.wrapSpanContext(spanContext) : undefined;
}

function errorType(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  return ([code, name].find(word => typeof word === "string" && word !== "") as string | undefined) ?? typeof error;
}
