import type { PressureLimits } from "./pressure";

/** What is settled about requests before it is looked at what they ask. */
export interface EdgeOptions extends PressureLimits {
  /** Web origins whose pages may call the gateway. */
  origins: readonly string[];
  /** Proxies whose X-Forwarded-For is believed: addresses, networks (`10.0.0.0/8`), `loopback`, `private`. */
  trustedProxies: readonly string[];
  /** The largest body of a request to the graph, uncompressed. */
  bodyLimitBytes: number;
  /** How long a request may take; then the work below it is cancelled. */
  timeLimitMs: number;
  /** Open connections, sockets of subscriptions included; one more is closed at once. */
  maxConnections: number;
  /** At shutdown: how long the gateway goes on taking requests while /ready already says 503, so that balancers can look. */
  leaveMs: number;
}

/** What holds unless it is said otherwise. */
export const edgeDefaults: EdgeOptions = {
  origins: [],
  trustedProxies: [],
  bodyLimitBytes: 1_048_576,
  timeLimitMs: 30_000,
  maxConnections: 10_000,
  maxInFlight: 1_000,
  maxEventLoopDelayMs: 1_000,
  maxHeapPercent: 90,
  leaveMs: 0,
};
