import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";

const TARGETS = 0;
const LOAD_AND_POSTGRES = 1;
const canPin = process.platform === "linux" && availableParallelism() > 1;

/**
 * Puts this process on a core, and with it what it starts from now on: Postgres. Targets get another one, so that neither the load
 * nor Postgres takes time from what is measured. Answers what came of it, for the report.
 */
export function pinLoad(): string {
  return canPin && pin(process.pid, LOAD_AND_POSTGRES)
    ? "a target's Node process on one core, Postgres and the load on another"
    : "processes share the cores freely";
}

/** Puts a target on the core for targets, where that is possible. */
export function pinTarget(pid: number): void {
  if (canPin) pin(pid, TARGETS);
}

function pin(pid: number, core: number): boolean {
  return spawnSync("taskset", ["-acp", String(core), String(pid)], { stdio: "ignore" }).status === 0;
}
