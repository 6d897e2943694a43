import { factor, median, percent, table, whole } from "./markdown";
import type { Measurement } from "./measure";
import type { Scenario } from "./scenarios/scenario";
import type { TargetDefinition } from "./targets/target";

/** The measurements of one target with one scenario, a round each. */
export interface Cell {
  readonly scenario: Scenario;
  readonly target: TargetDefinition;
  readonly rounds: readonly Measurement[];
}

/** What a row is compared with, in a column of its own: a share, or how many times as fast. */
interface Comparison {
  readonly title: string;
  readonly show: (ratio: number) => string;
  /** The target that is 1 for a row. */
  readonly base: (target: TargetDefinition) => string;
}

const COMPARISONS: readonly Comparison[] = [
  { title: "of the limit", show: percent, base: () => "limit" },
  { title: "× PostGraphile", show: factor, base: () => "postgraphile" },
  { title: "× stock", show: factor, base: ({ topology }) => (topology === "one process" ? "stock" : "stock-many") },
];

/** What it comes to, if anything: ours beside each base that was measured, a column per scenario. */
export function summaryTable(cells: readonly Cell[]): string[] {
  const scenarios = [...new Set(cells.map(({ scenario }) => scenario))];
  const ours = new Set(cells.map(({ target }) => target).filter(({ id, peer }) => id !== "limit" && !peer));
  const rows = [...ours].flatMap(target =>
    COMPARISONS.flatMap(({ title, base, show }) => {
      const ratios = scenarios.map(scenario => {
        const own = cells.filter(cell => cell.scenario === scenario);
        const cell = own.find(cell => cell.target === target)!;
        const other = baseOf(cell, own, base);
        return other && show(ratio(cell, other));
      });
      return ratios.every(text => text !== undefined) ? [[`${target.title}: ${title}`, ...ratios]] : [];
    }),
  );
  return rows.length === 0 ? [] : [`## Summary\n\n${table([["", ...scenarios.map(({ id }) => id)], ...rows])}`];
}

/** A table per scenario, with a column for each comparison that can be made. */
export function scenarioTables(cells: readonly Cell[]): string[] {
  return [...new Set(cells.map(cell => cell.scenario))].map(scenario => {
    const own = cells.filter(cell => cell.scenario === scenario);
    const comparisons = COMPARISONS.filter(({ base }) => own.some(cell => baseOf(cell, own, base)));
    const head = [
      "",
      "requests/s",
      "lowest – highest",
      ...comparisons.map(({ title }) => title),
      "p50 ms",
      "p99 ms",
      "Node ms/request",
    ];
    return `## ${scenario.id}: ${scenario.name}\n\n${table([head, ...own.map(cell => row(cell, own, comparisons))])}`;
  });
}

function row(cell: Cell, all: readonly Cell[], comparisons: readonly Comparison[]): string[] {
  const of = (read: (round: Measurement) => number) => cell.rounds.map(read);
  const rates = of(round => round.requestsPerSecond);
  return [
    cell.target.title,
    whole(median(rates)),
    `${whole(Math.min(...rates))} – ${whole(Math.max(...rates))}`,
    ...comparisons.map(({ base, show }) => {
      const other = baseOf(cell, all, base);
      return other ? show(ratio(cell, other)) : "";
    }),
    String(median(of(round => round.p50Ms))),
    String(median(of(round => round.p99Ms))),
    median(of(round => round.cpuMsPerRequest)).toFixed(2),
  ];
}

function baseOf({ target }: Cell, all: readonly Cell[], base: Comparison["base"]): Cell | undefined {
  return all.find(other => other.target.id === base(target));
}

/** Round by round: what slows the machine down for a while slows both. */
function ratio(cell: Cell, base: Cell): number {
  return median(cell.rounds.map((round, index) => round.requestsPerSecond / base.rounds[index]!.requestsPerSecond));
}
