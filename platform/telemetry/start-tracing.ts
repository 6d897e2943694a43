import { createRequire } from "node:module";
import { diag, DiagLogLevel } from "@opentelemetry/api";
import type * as Exporter from "@opentelemetry/exporter-trace-otlp-http";
import type * as Sdk from "@opentelemetry/sdk-trace-node";
import type { Logger } from "../log/logger";
import type { TelemetrySettings } from "./settings";
import { traceWith } from "./trace";

type TracingSettings = Omit<TelemetrySettings, "OTEL_EXPORTER_OTLP_ENDPOINT"> & { OTEL_EXPORTER_OTLP_ENDPOINT: string };
type Resource = NonNullable<Sdk.NodeTracerConfig["resource"]>;

const load = createRequire(__filename);

/** How long the collector may take for a batch: shutting down must not wait for one that is away. */
const EXPORT_TIMEOUT_MS = 3_000;

/**
 * Traces go to the collector in batches (OTLP over HTTP, as JSON). The SDK is loaded only here: a process without a collector does without
 * it. Answers how to stop, with what was traced handed over.
 */
export function startTracing(serviceName: string, settings: TracingSettings, log: Logger): () => Promise<void> {
  const { OTLPTraceExporter } = load("@opentelemetry/exporter-trace-otlp-http") as typeof Exporter;
  const report = (message: string) => log.warn({ reason: message.slice(0, 200) }, "traces: the collector did not take a batch");
  diag.setLogger(
    { error: report, warn: report, info() {}, debug() {}, verbose() {} },
    { logLevel: DiagLogLevel.ERROR, suppressOverrideMessage: true },
  );

  const exporter = new OTLPTraceExporter({
    url: `${settings.OTEL_EXPORTER_OTLP_ENDPOINT.replace(/\/$/, "")}/v1/traces`,
    headers: headersOf(settings.OTEL_EXPORTER_OTLP_HEADERS),
    timeoutMillis: EXPORT_TIMEOUT_MS,
  });
  const provider = tracerProvider(serviceName, settings, exporter);
  traceWith(provider.getTracer("lyceum"));
  return async () => {
    traceWith(null);
    await provider.shutdown().catch(error => log.warn({ err: error }, "the last traces were lost"));
  };
}

/** Makes spans as the settings say, and gives them to an exporter in batches. */
export function tracerProvider(
  serviceName: string,
  settings: Pick<TelemetrySettings, "OTEL_SERVICE_NAME" | "OTEL_TRACES_SAMPLER" | "OTEL_TRACES_SAMPLER_ARG">,
  exporter: Sdk.SpanExporter,
): Sdk.NodeTracerProvider {
  const sdk = load("@opentelemetry/sdk-trace-node") as typeof Sdk;
  return new sdk.NodeTracerProvider({
    resource: resourceOf(settings.OTEL_SERVICE_NAME ?? serviceName),
    sampler: samplerOf(sdk, settings),
    spanProcessors: [new sdk.BatchSpanProcessor(exporter)],
  });
}

function samplerOf(
  sdk: typeof Sdk,
  {
    OTEL_TRACES_SAMPLER: name,
    OTEL_TRACES_SAMPLER_ARG: ratio,
  }: Pick<TelemetrySettings, "OTEL_TRACES_SAMPLER" | "OTEL_TRACES_SAMPLER_ARG">,
): Sdk.Sampler {
  const root = name.endsWith("always_on")
    ? new sdk.AlwaysOnSampler()
    : name.endsWith("always_off")
      ? new sdk.AlwaysOffSampler()
      : new sdk.TraceIdRatioBasedSampler(ratio);
  return name.startsWith("parentbased_") ? new sdk.ParentBasedSampler({ root }) : root;
}

/** `a=1,b=2`, as OpenTelemetry has it. */
function headersOf(text: string): Record<string, string> {
  return Object.fromEntries(
    text
      .split(",")
      .map(pair => pair.split("="))
      .filter(([name, value]) => name?.trim() && value !== undefined)
      .map(([name, ...value]) => [name!.trim(), decodeURIComponent(value.join("=").trim())]),
  );
}

/** Who traces. All that an exporter reads of a resource are its attributes. */
function resourceOf(serviceName: string): Resource {
  const resource: Resource = {
    attributes: { "service.name": serviceName, "process.pid": process.pid },
    merge: () => resource,
    getRawAttributes: () => Object.entries(resource.attributes),
  };
  return resource;
}
