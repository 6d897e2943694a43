import { readFileSync } from "node:fs";
import { join } from "node:path";
import { collectDefaultMetrics, Registry } from "prom-client";
import { instruments } from "../platform/telemetry/instruments";
import "../platform/telemetry/platform-metrics";
import "../gateway/telemetry/gateway-metrics";
import "../subgraphs";

interface Panel {
  id: number;
  type: string;
  title: string;
  targets?: { expr: string }[];
}

const fileOf = (path: string) => readFileSync(join(__dirname, "..", path), "utf8");
const dashboard = JSON.parse(fileOf("deploy/dashboards/lyceum.json")) as { panels: Panel[] };
const alerts = fileOf("deploy/dashboards/alerts.yml");
const described = fileOf("docs/telemetry.md");

/** The names of metrics in a text, without what Prometheus adds to those of histograms. */
function namesIn(text: string): string[] {
  const names = text.match(/\b(?:lyceum|nodejs|process)_[a-z0-9_]+/g) ?? [];
  return [...new Set(names.map(name => name.replace(/_(?:bucket|count|sum)$/, "")))];
}

/** A histogram's own name, or that of anything else. */
function knownNames(): Set<string> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const nodes = registry.getMetricsAsArray().map(({ name }) => name);
  return new Set([...instruments(), ...nodes.map(name => ({ name }))].map(({ name }) => name));
}

describe("The dashboard, the alerts and the page on metrics", () => {
  const expressions = dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));

  it("name metrics that there are", () => {
    const known = knownNames();
    const unknown = (text: string) => namesIn(text).filter(name => !known.has(name));
    expect({
      dashboard: unknown(expressions.join("\n")),
      alerts: unknown(alerts),
      page: unknown(described).filter(name => name.startsWith("lyceum_")),
    }).toEqual({ dashboard: [], alerts: [], page: [] });
  });

  it("leave none of ours out", () => {
    const ours = instruments().map(({ name }) => name);
    const [shown, told] = [namesIn(expressions.join("\n")), namesIn(described)];
    expect(ours.length).toBeGreaterThan(20);
    expect({ unseen: ours.filter(name => !shown.includes(name)), untold: ours.filter(name => !told.includes(name)) }).toEqual({
      unseen: [],
      untold: [],
    });
  });

  it("split metrics by labels that they have", () => {
    const labels = new Set(
      [...described.matchAll(/^\| `lyceum_\w+`\s*\|\s*([^|]*)\|/gm)].flatMap(([, cell]) => cell!.match(/\w+/g) ?? []),
    );
    const prometheus = ["le", "job", "instance"];
    const used = [...`${expressions.join("\n")}\n${alerts}`.matchAll(/by \(([^)]*)\)/g)].flatMap(([, list]) =>
      list!.split(/,\s*/),
    );
    expect(used.filter(label => !labels.has(label) && !prometheus.includes(label))).toEqual([]);
  });

  it("are whole", () => {
    const { panels } = dashboard;
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    expect(panels.filter(({ type, targets }) => type !== "row" && !targets?.length).map(({ title }) => title)).toEqual([]);
    const rules = alerts.split(/^ {6}- alert: /m).slice(1);
    expect(rules.length).toBeGreaterThan(10);
    for (const rule of rules) {
      const [name] = rule.split("\n");
      expect([name, /^ {8}expr: ./m.test(rule), /severity: (page|ticket) /.test(rule), /^ {10}summary: ./m.test(rule)]).toEqual([
        name,
        true,
        true,
        true,
      ]);
    }
  });
});
