import { createServer, type IncomingMessage } from "node:http";
import { listen } from "../../platform/http/listen";

/** A part of a trace, as it came to the collector. */
export interface CollectedSpan {
  readonly service: string;
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** An OpenTelemetry collector, as far as traces over OTLP/HTTP in JSON go. */
export interface Collector {
  readonly url: string;
  /** All that has come so far. */
  readonly spans: readonly CollectedSpan[];
  close(): Promise<void>;
}

type Attributes = { key: string; value: Record<string, unknown> }[];
interface Batch {
  resourceSpans: {
    resource: { attributes: Attributes };
    scopeSpans: { spans: (Omit<CollectedSpan, "service" | "attributes"> & { attributes: Attributes })[] }[];
  }[];
}

/** Starts a collector on a free port. */
export async function startCollector(): Promise<Collector> {
  const spans: CollectedSpan[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then(body => {
      spans.push(...spansOf(JSON.parse(body) as Batch));
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
  });
  const { url, close } = await listen(server, { host: "127.0.0.1", port: 0 });
  return { url, spans, close };
}

function spansOf({ resourceSpans }: Batch): CollectedSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(scope =>
      scope.spans.map(({ name, traceId, spanId, parentSpanId, attributes }) => {
        const service = String(valuesOf(resource.attributes)["service.name"]);
        return { service, name, traceId, spanId, parentSpanId: parentSpanId || undefined, attributes: valuesOf(attributes) };
      }),
    ),
  );
}

function valuesOf(attributes: Attributes): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
