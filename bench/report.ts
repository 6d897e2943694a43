import { execFileSync } from "node:child_process";
import { cpus, totalmem } from "node:os";
import { median, type Measurement } from "./measure";

/** The measurements of one target with one scenario, a round each. */
export interface Cell {
  readonly scenario: string;
  readonly target: string;
  readonly rounds: readonly Measurement[];
}

/** What a run was like. */
export interface RunDescription {
  readonly startedAt: Date;
  readonly commit: string;
  /** Seconds per cell and round. */
  readonly seconds: number;
  readonly rounds: number;
  readonly cores: string;
}

const HEAD = ["", "requests/s", "lowest – highest", "of the limit", "p50 ms", "p99 ms", "Node ms per request"];

/** The report as Markdown: how it was measured, and a table per scenario. `limit` names the target that the others are shares of. */
export function reportOf(cells: readonly Cell[], limit: string, run: RunDescription): string {
  const scenarios = [...new Set(cells.map(cell => cell.scenario))];
  const tables = scenarios.map(scenario => {
    const own = cells.filter(cell => cell.scenario === scenario);
    const full = median(own.find(({ target }) => target === limit)!.rounds).requestsPerSecond;
    return `## ${scenario}\n\n${table([HEAD, ...own.map(cell => row(cell, full))])}`;
  });
  return [`# ${day(run.startedAt)}, ${run.commit}`, description(run), ...tables].join("\n\n").concat("\n");
}

function row({ target, rounds }: Cell, limit: number): string[] {
  const { requestsPerSecond, p50Ms, p99Ms, cpuMsPerRequest } = median(rounds);
  const rates = rounds.map(round => round.requestsPerSecond);
  return [
    target,
    whole(requestsPerSecond),
    `${whole(Math.min(...rates))} – ${whole(Math.max(...rates))}`,
    `${whole((100 * requestsPerSecond) / limit)} %`,
    String(p50Ms),
    String(p99Ms),
    cpuMsPerRequest.toFixed(2),
  ];
}

function description({ startedAt, seconds, rounds, cores }: RunDescription): string {
  const processor = cpus()[0]?.model ?? "unknown processor";
  const memory = Math.round(totalmem() / 2 ** 30);
  return [
    `${startedAt.toISOString()} · Node ${process.versions.node} · ${processor}, ${cpus().length} cores, ${memory} GiB · ${cores}`,
    `16 connections, ${seconds} s per cell, targets in turn, ${rounds === 1 ? "one round" : `median of ${rounds} rounds`}.`,
  ].join("\n");
}

/** A Markdown table: names to the left, numbers to the right. */
function table([head, ...rows]: string[][]): string {
  const widths = head!.map((title, column) => Math.max(4, title.length, ...rows.map(row => row[column]!.length)));
  const line = (cells: string[]) =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join(" | ")} |`;
  const rule = widths.map((width, column) => "-".repeat(width - (column === 0 ? 0 : 1)) + (column === 0 ? "" : ":"));
  return [line(head!), line(rule), ...rows.map(line)].join("\n");
}

function whole(value: number): string {
  return Math.round(value).toLocaleString("en");
}

/** For example 2026-02-28. */
export function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** The commit that is checked out, with a plus when something has changed since. */
export function currentCommit(root: string): string {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: root, encoding: "utf8", stdio: "pipe" }).trim();
  try {
    return git("rev-parse", "--short", "HEAD") + (git("status", "--porcelain") === "" ? "" : "+");
  } catch {
    return "unknown";
  }
}
