import { withTrace } from "../../platform/context/create-context";
import { isCounting } from "../../platform/telemetry/instruments";
import { isTracing, traced } from "../../platform/telemetry/trace";
import type { SubgraphEvents, SubgraphFetch, SubgraphResult, SubgraphSource } from "../sources/subgraph-source";
import { fetchSeconds } from "./gateway-metrics";

/** A source whose fetches are measured and traced; the source itself in a process that does neither. */
export function watched(source: SubgraphSource): SubgraphSource {
  return isCounting() || isTracing() ? new WatchedSource(source) : source;
}

class WatchedSource implements SubgraphSource {
  readonly name: string;
  private readonly ok;
  private readonly errors;
  private readonly failed;

  constructor(private readonly source: SubgraphSource) {
    this.name = source.name;
    this.ok = fetchSeconds.of(source.name, "ok");
    this.errors = fetchSeconds.of(source.name, "errors");
    this.failed = fetchSeconds.of(source.name, "failed");
  }

  execute(fetch: SubgraphFetch): Promise<SubgraphResult> {
    const started = performance.now();
    const result = fetch.origin.trace ? this.trace(fetch) : this.source.execute(fetch);
    // Beside the answer's way, not on it.
    result.then(
      ({ errors }) => (errors ? this.errors : this.ok).observeSince(started),
      () => this.failed.observeSince(started),
    );
    return result;
  }

  subscribe(fetch: SubgraphFetch): Promise<SubgraphEvents> {
    return this.source.subscribe(fetch);
  }

  close(): Promise<void> {
    return this.source.close();
  }

  private trace(fetch: SubgraphFetch): Promise<SubgraphResult> {
    const { operation, origin } = fetch;
    const attributes = {
      subgraph: this.name,
      "graphql.operation.type": operation.kind,
      "graphql.operation.name": operation.name,
    };
    return traced(origin.trace, { name: `fetch ${this.name}`, kind: "client", attributes }, trace =>
      this.source.execute({ ...fetch, origin: withTrace(origin, trace) }),
    );
  }
}
