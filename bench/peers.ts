import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { rootFile } from "../bin/root-file";
import { processEnvironment } from "../platform/config/settings";
import type { ProcessOptions } from "./target-process";

/** What we are compared with: packages of its own, and programs in TypeScript that are compiled as they are loaded. */
const PEERS = rootFile("bench/peers");
const PACKAGES = join(PEERS, "node_modules");
const LOCK = join(PEERS, "package-lock.json");
const INSTALLED_LOCK = join(PACKAGES, ".installed-package-lock.json");

/** Installs the peers, unless just those are there. Throws when that fails. */
export function installPeers(): void {
  if (existsSync(INSTALLED_LOCK) && readFileSync(INSTALLED_LOCK, "utf8") === readFileSync(LOCK, "utf8")) return;
  // The npm that started us, or the one on the path.
  const { npm_execpath: npm } = processEnvironment();
  const [command, ...args] = npm ? [process.execPath, npm] : ["npm"];
  const flags = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const { status, error } = spawnSync(command, [...args, ...flags], { cwd: PEERS, stdio: ["ignore", 2, 2] });
  if (error ?? status !== 0) throw new Error(`The peers could not be installed (npm ci in ${PEERS}).`);
  copyFileSync(LOCK, INSTALLED_LOCK);
}

/** How a program in bench/peers/programs/ is started. */
export function peerProgram(name: string): Pick<ProcessOptions, "file" | "preload" | "environment"> {
  return {
    file: peerProgramFile(`${name}.ts`),
    preload: [join(PACKAGES, "@swc-node/register/index.js")],
    environment: { SWC_NODE_PROJECT: join(PEERS, "tsconfig.json") },
  };
}

/** A file in bench/peers/programs/. */
export function peerProgramFile(name: string): string {
  return join(PEERS, "programs", name);
}

/** A file of a package of the peers. */
export function peerFile(path: string): string {
  return join(PACKAGES, path);
}

/** Node 22 or newer, for peers that need it: ours if it is one, else the one that is installed with the peers. */
export function newerNode(): string {
  const [major] = process.versions.node.split(".");
  return Number(major) >= 22 ? process.execPath : join(PACKAGES, `node-${process.platform}-${process.arch}`, "bin/node");
}
