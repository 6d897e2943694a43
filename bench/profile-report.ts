import { percent, table } from "./markdown";
import type { ProfileSummary } from "./programs/cpu-profile";
import type { Scenario } from "./scenarios/scenario";
import type { TargetDefinition } from "./targets/target";

/** Where the processes of one target spent their time with one scenario. */
export interface Profiled {
  readonly scenario: Pick<Scenario, "id">;
  readonly target: Pick<TargetDefinition, "title">;
  readonly requests: number;
  /** One per process, the one that is asked first. */
  readonly summaries: readonly ProfileSummary[];
}

/** Less than this share of every scenario's time is not worth a row. */
const SMALLEST_SHARE = 0.005;
const LISTED_FUNCTIONS = 15;

/** Per target: a table of the parts of the program, and the functions that take longest. A gateway stands apart from its subgraphs. */
export function profileSections(profiled: readonly Profiled[]): string[] {
  return [...new Set(profiled.map(({ target }) => target))].flatMap(target => {
    const own = profiled.filter(profile => profile.target === target);
    if (own[0]!.summaries.length === 1) return [section(target.title, own)];
    return [
      section(`${target.title}: the gateway`, own.map(withSummaries(([first]) => [first!]))),
      section(`${target.title}: its subgraphs`, own.map(withSummaries(([, ...rest]) => rest))),
    ];
  });
}

function withSummaries(choose: (all: readonly ProfileSummary[]) => readonly ProfileSummary[]) {
  return (profile: Profiled): Profiled => ({ ...profile, summaries: choose(profile.summaries) });
}

function section(title: string, profiles: readonly Profiled[]): string {
  return [`## Where the time goes: ${title}`, partsTable(profiles), ...profiles.map(functionList)].join("\n\n");
}

/** Share of the CPU time, and milliseconds per request. */
function partsTable(profiles: readonly Profiled[]): string {
  const columns = profiles.map(profile => {
    const ms = sum(profile, summary => summary.parts);
    return { ms, requests: profile.requests, total: [...ms.values()].reduce((a, b) => a + b, 0) };
  });
  const share = (column: (typeof columns)[number], part: string) => (column.ms.get(part) ?? 0) / column.total;
  const largest = (part: string) => Math.max(...columns.map(column => share(column, part)));
  const parts = [...new Set(columns.flatMap(({ ms }) => [...ms.keys()]))]
    .filter(part => largest(part) >= SMALLEST_SHARE)
    .toSorted((a, b) => largest(b) - largest(a));
  const head = ["", ...profiles.flatMap(({ scenario }) => [scenario.id, "ms/request"])];
  const rows = parts.map(part => [
    part,
    ...columns.flatMap(column => [percent(share(column, part)), ((column.ms.get(part) ?? 0) / column.requests).toFixed(3)]),
  ]);
  return table([head, ...rows]);
}

function functionList(profile: Profiled): string {
  const ms = sum(profile, summary => summary.functions);
  const total = [...sum(profile, summary => summary.parts).values()].reduce((a, b) => a + b, 0);
  const longest = [...ms].toSorted(([, a], [, b]) => b - a).slice(0, LISTED_FUNCTIONS);
  const lines = longest.map(([where, time]) => `${percent(time / total).padStart(5)}  ${where}`);
  return `${profile.scenario.id}, functions by the time in themselves:\n\n\`\`\`\n${lines.join("\n")}\n\`\`\``;
}

function sum(
  { summaries }: Profiled,
  read: (summary: ProfileSummary) => readonly (readonly [string, number])[],
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [name, ms] of summaries.flatMap(read)) sums.set(name, (sums.get(name) ?? 0) + ms);
  return sums;
}
