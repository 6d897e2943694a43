import { execFileSync } from "node:child_process";
import { cpus, totalmem } from "node:os";
import { CONNECTIONS } from "./measure";
import type { Pace } from "./options";

/** What a run was like. */
export interface RunDescription {
  readonly startedAt: Date;
  readonly commit: string;
  readonly pace: Pace;
  readonly cores: string;
}

/** The heading, and how it was measured. */
export function description({ startedAt, commit, pace, cores }: RunDescription): string {
  const processor = cpus()[0]?.model ?? "unknown processor";
  const memory = Math.round(totalmem() / 2 ** 30);
  const rounds = pace.rounds === 1 ? "one round" : `median of ${pace.rounds} rounds`;
  return [
    `# ${day(startedAt)}, ${commit}\n`,
    `${startedAt.toISOString()} · Node ${process.versions.node} · ${processor}, ${cpus().length} cores, ${memory} GiB · ${cores}`,
    `${CONNECTIONS} connections, ${pace.seconds} s per cell, targets in turn, ${rounds}; ratios are taken within a round.`,
  ].join("\n");
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
