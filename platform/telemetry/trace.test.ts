import { SpanKind, SpanStatusCode } from "@opentelemetry/api";
import { InMemorySpanExporter, type NodeTracerProvider } from "@opentelemetry/sdk-trace-node";
import { parseTelemetrySettings } from "./settings";
import { tracerProvider } from "./start-tracing";
import { traceFrom, endTrace, startTrace, traced, traceHeaders, traceIdOf, traceparentOf, traceWith } from "./trace";

const CALLER = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
const UNSAMPLED = CALLER.replace(/01$/, "00");

describe("Traces", () => {
  it("are not made, and cost nothing, without a collector", async () => {
    expect(startTrace({ name: "request", parent: traceFrom(CALLER) })).toBeUndefined();
    expect(traceFrom(CALLER)).toBeUndefined();
    expect(await traced(undefined, { name: "part" }, async trace => trace)).toBeUndefined();
    expect(traceHeaders({})).toEqual({});
    endTrace(undefined, new Error("unheard"));
  });

  describe("to a collector", () => {
    let collected: InMemorySpanExporter;
    let provider: NodeTracerProvider;

    const start = (settings: Record<string, string> = {}) => {
      collected = new InMemorySpanExporter();
      provider = tracerProvider("lyceum-test", parseTelemetrySettings(settings), collected);
      traceWith(provider.getTracer("test"));
    };
    const spans = async () => {
      await provider.forceFlush();
      return collected.getFinishedSpans();
    };
    afterEach(async () => {
      traceWith(null);
      await provider.shutdown();
    });

    it("hold the parts of a request, under the caller's trace", async () => {
      start();
      const request = startTrace({ name: "request", parent: traceFrom(CALLER) });
      await traced(request, { name: "fetch", kind: "client" }, async fetching => {
        expect(traceHeaders({ trace: fetching })).toEqual({ traceparent: traceparentOf(fetching) });
        await traced(fetching, { name: "statement", attributes: { "db.query.text": "select 1" } }, async () => 1);
      });
      endTrace(request, undefined, { outcome: "ok" });
      const [statement, fetched, asked] = await spans();
      expect([statement, fetched, asked].map(span => span?.name)).toEqual(["statement", "fetch", "request"]);
      const { traceId, spanId } = asked!.spanContext();
      expect([traceId, asked?.parentSpanContext?.spanId]).toEqual(CALLER.split("-").slice(1, 3));
      expect(fetched).toMatchObject({ kind: SpanKind.CLIENT, parentSpanContext: { traceId, spanId } });
      expect(statement?.parentSpanContext).toEqual(fetched?.spanContext());
      expect(statement?.attributes).toEqual({ "db.query.text": "select 1" });
      expect(asked).toMatchObject({ kind: SpanKind.SERVER, attributes: { outcome: "ok" } });
      expect(asked?.resource.attributes).toMatchObject({ "service.name": "lyceum-test" });
    });

    it("tell of an error what kind it is, and nothing that somebody wrote", async () => {
      start();
      const job = startTrace({ name: "job", parent: undefined });
      const failing = traced(job, { name: "mail" }, async () => {
        throw Object.assign(new Error("no mailbox ada@example.com"), { code: "EENVELOPE" });
      });
      await expect(failing).rejects.toThrow("no mailbox");
      endTrace(job, new TypeError("ada@example.com"));
      const told = (await spans()).map(({ status, attributes, events }) => ({ status, attributes, events }));
      const failed = (type: string) => ({
        status: { code: SpanStatusCode.ERROR },
        attributes: { "error.type": type },
        events: [],
      });
      expect(told).toEqual([failed("EENVELOPE"), failed("TypeError")]);
    });

    it.each(["", "nonsense", "00-00000000000000000000000000000000-b7ad6b7169203331-01", `ff${CALLER.slice(2)}`, undefined, 7])(
      "begin anew when the caller's is %p",
      traceparent => {
        start();
        expect(traceIdOf(startTrace({ name: "request", parent: traceFrom(traceparent) }))).toMatch(/^[\da-f]{32}$/);
        expect(traceFrom(traceparent)).toBeUndefined();
      },
    );

    it("are left out, and the next process told so, when the caller's is", async () => {
      start();
      const request = startTrace({ name: "request", parent: traceFrom(UNSAMPLED) });
      const next = await traced(request, { name: "fetch" }, async trace => traceparentOf(trace));
      endTrace(request);
      expect(next).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-[\da-f]{16}-00$/);
      expect(await spans()).toEqual([]);
    });

    it.each([
      ["always_off", "1", CALLER, 0],
      ["always_on", "1", UNSAMPLED, 1],
      ["parentbased_always_off", "1", CALLER, 1],
      ["parentbased_always_off", "1", "", 0],
      ["traceidratio", "0", CALLER, 0],
      ["parentbased_traceidratio", "0", CALLER, 1],
      ["parentbased_traceidratio", "1", "", 1],
    ])("are sampled as OTEL_TRACES_SAMPLER=%s says, with %s, under %p", async (sampler, argument, traceparent, sampled) => {
      start({ OTEL_TRACES_SAMPLER: sampler, OTEL_TRACES_SAMPLER_ARG: argument });
      endTrace(startTrace({ name: "request", parent: traceFrom(traceparent) }));
      expect(await spans()).toHaveLength(sampled);
    });
  });
});
