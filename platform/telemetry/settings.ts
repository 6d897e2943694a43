import { z } from "zod";
import { parseSettings, type Environment, type Settings } from "../config/settings";

/** What a long-running process reads of its environment to be watched. The OTEL_ variables are the standard ones. */
export const telemetryShape = {
  METRICS_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65535)
    .optional()
    .describe("port of /metrics for Prometheus, of the process alone; 0 takes a free one; absent: no metrics"),
  METRICS_HOST: z
    .string()
    .default("127.0.0.1")
    .describe("address that /metrics listens on; never one that the world can reach: it has no password"),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url()
    .optional()
    .describe(
      "OpenTelemetry collector (OTLP over HTTP, for example http://collector:4318) that traces are sent to; absent: none are made",
    ),
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .default("")
    .describe("headers for the collector: name=value, comma-separated, values percent-encoded"),
  OTEL_SERVICE_NAME: z
    .string()
    .optional()
    .describe("name of the process in traces; default lyceum-gateway, lyceum-catalog, lyceum-worker …"),
  OTEL_TRACES_SAMPLER: z
    .enum([
      "always_on",
      "always_off",
      "traceidratio",
      "parentbased_always_on",
      "parentbased_always_off",
      "parentbased_traceidratio",
    ])
    .default("parentbased_always_on")
    .describe("which requests are traced; parentbased_: as the caller's traceparent says, where there is one"),
  OTEL_TRACES_SAMPLER_ARG: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(1)
    .describe("share of requests that the traceidratio samplers trace, 0 to 1"),
};

/** The parsed settings of telemetry. */
export type TelemetrySettings = Settings<typeof telemetryShape>;

/** Reads the settings of telemetry. */
export function parseTelemetrySettings(environment: Environment): TelemetrySettings {
  return parseSettings(telemetryShape, environment);
}
