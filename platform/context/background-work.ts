import type { Distribution } from "../telemetry/instruments";
import { endTrace, startTrace, traceFrom } from "../telemetry/trace";
import type { Context } from "./context";
import type { Origin } from "./create-context";

/** An event or a job as it came from its queue. */
export interface BackgroundWork {
  /** What kind of thing it is, and which one: `event` and `course.published`. */
  readonly kind: "event" | "job";
  readonly name: string;
  /** The same at every delivery or attempt. */
  readonly id: string;
  readonly subgraph: string;
  /** The request that it comes of. */
  readonly requestId: string;
  /** The trace that it comes of. */
  readonly traceparent?: string | null;
  /** Where its time is counted. */
  seconds(outcome: "done" | "failed"): Distribution;
}

/** Does work that no request waits for, as a part of the trace that caused it; its time is counted, its end is told in the log. */
export async function inBackground<Result>(
  { kind, name, id, subgraph, requestId, traceparent, seconds }: BackgroundWork,
  contextFor: (origin: Origin) => Context,
  work: (context: Context) => Promise<Result>,
): Promise<Result> {
  const started = performance.now();
  const attributes = { subgraph, id, "request.id": requestId };
  const trace = startTrace({ name: `${kind} ${name}`, kind: "consumer", parent: traceFrom(traceparent), attributes });
  const context = contextFor({ requestId, actor: null, trace });
  try {
    const result = await work(context);
    seconds("done").observeSince(started);
    endTrace(trace);
    context.log.info({ [kind]: name, id, milliseconds: Math.round(performance.now() - started) }, `${kind} done`);
    return result;
  } catch (error) {
    // Whoever works on the queue logs it, and knows whether it is tried again.
    seconds("failed").observeSince(started);
    endTrace(trace, error ?? "unknown");
    throw error;
  }
}
