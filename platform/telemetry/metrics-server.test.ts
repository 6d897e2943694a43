import { Counter, Gauge, Histogram, instruments } from "./instruments";
import { serveMetrics } from "./metrics-server";

const rung = new Counter({ name: "lyceum_test_rung_total", help: "Bells rung", labels: ["bell"] });
const open = new Gauge({ name: "lyceum_test_open", help: "Doors open" });
const waits = new Histogram({ name: "lyceum_test_wait_seconds", help: "Waits", labels: ["door", "outcome"] }, [0.1, 1]);

describe("Metrics", () => {
  it("are not counted before somebody can see them, gauges are", () => {
    rung.of("small").inc();
    waits.of("front", "in").observe(0.5);
    open.of().inc(3);
    open.of().dec();
    expect([rung.of("small").value, waits.of("front", "in").count, open.of().read()]).toEqual([0, 0, 2]);
  });

  describe("of a process", () => {
    let server: Awaited<ReturnType<typeof serveMetrics>>;
    beforeAll(async () => {
      server = await serveMetrics({ host: "127.0.0.1", port: 0 });
    });
    afterAll(() => server.close());
    const lines = async (start: string) =>
      (await (await fetch(server.url)).text()).split("\n").filter(line => line.startsWith(start));

    it("are shown in Prometheus's form", async () => {
      rung.of("small").inc();
      rung.of("small").inc(2);
      for (const seconds of [0.05, 0.5, 5]) waits.of("front", "in").observe(seconds);
      expect(await lines("lyceum_test_rung")).toEqual([`lyceum_test_rung_total{bell="small"} 3`]);
      expect(await lines("lyceum_test_open")).toEqual(["lyceum_test_open 2"]);
      expect(await lines("lyceum_test_wait")).toEqual([
        `lyceum_test_wait_seconds_bucket{door="front",outcome="in",le="0.1"} 1`,
        `lyceum_test_wait_seconds_bucket{door="front",outcome="in",le="1"} 2`,
        `lyceum_test_wait_seconds_bucket{door="front",outcome="in",le="+Inf"} 3`,
        `lyceum_test_wait_seconds_sum{door="front",outcome="in"} 5.55`,
        `lyceum_test_wait_seconds_count{door="front",outcome="in"} 3`,
      ]);
      const { headers } = await fetch(server.url);
      expect(headers.get("content-type")).toContain("text/plain; version=0.0.4");
    });

    it("tell how Node is: event loop, heap", async () => {
      expect(await lines("nodejs_eventloop_lag_p99_seconds ")).toHaveLength(1);
      expect(await lines("nodejs_heap_size_used_bytes ")).toHaveLength(1);
    });

    it("have a value that is asked for when somebody looks", async () => {
      open.of().read = async () => 7;
      expect(await lines("lyceum_test_open")).toEqual(["lyceum_test_open 7"]);
    });

    it("stay few, whatever their labels are", async () => {
      for (let index = 0; index < 2_000; index += 1) rung.of(`bell ${index}`).inc();
      const counted = await lines("lyceum_test_rung");
      expect(counted.length).toBeLessThanOrEqual(501);
      expect(counted.at(-1)).toMatch(/^lyceum_test_rung_total\{bell="other"\} 1\d{3}$/);
    });

    it("are at /metrics and nowhere else", async () => {
      const statuses = [];
      for (const path of ["/", "/metrics/x"]) statuses.push((await fetch(new URL(path, server.url))).status);
      statuses.push((await fetch(server.url, { method: "POST" })).status);
      expect(statuses).toEqual([404, 404, 404]);
    });
  });

  it("have names of their own", () => {
    expect(() => new Counter({ name: "lyceum_test_rung_total", help: "Bells again" })).toThrow("Two instruments");
    expect(instruments().map(({ name }) => name)).toContain("lyceum_test_rung_total");
  });
});
