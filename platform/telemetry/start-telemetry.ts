import type { Logger } from "../log/logger";
import { serveMetrics } from "./metrics-server";
import type { TelemetrySettings } from "./settings";
import { startTracing } from "./start-tracing";

/** Starts what the settings ask for: metrics on a port of their own, traces to a collector. Answers how to stop. */
export async function startTelemetry(
  serviceName: string,
  settings: TelemetrySettings,
  log: Logger,
): Promise<() => Promise<void>> {
  const closers: (() => Promise<void>)[] = [];
  const { METRICS_PORT: port, METRICS_HOST: host, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } = settings;
  if (port !== undefined) {
    const metrics = await serveMetrics({ host, port });
    closers.push(() => metrics.close());
    log.info({ url: metrics.url }, "showing metrics");
  }
  if (endpoint !== undefined) {
    closers.push(startTracing(serviceName, { ...settings, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }, log));
    log.info({ collector: endpoint }, "tracing");
  }
  return async () => {
    for (const close of closers) await close();
  };
}
