import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { processEnvironment, type Environment } from "../platform/config/settings";
import { pinTarget } from "./cores";
import type { Ask } from "./programs/attend";
import type { ProfileSummary } from "./programs/cpu-profile";

/** A process of a target, as it is started. */
export interface ProcessOptions {
  /** A file of the program, with its path. */
  file: string;
  /** Where its standard output goes, as a server's does in production. */
  logFile: string;
  args?: readonly string[];
  /** Beside NODE_ENV=production and what the benchmark itself was given. */
  environment?: Environment;
  /** Another Node than the benchmark's. */
  node?: string;
  /** Whether it is a part of the load: then it keeps away from the core of the targets. */
  isLoad?: true;
  /** Modules to load ahead of the program. */
  preload?: readonly string[];
}

const HEALTHY_WITHIN_MS = 60_000;
const SHOWN_LOG_CHARACTERS = 2_000;

/** A process that is measured, pinned to the core of the targets. It attends to the benchmark (programs/attend.ts). */
export class TargetProcess {
  private constructor(
    private readonly child: ChildProcess,
    private readonly logFile: string,
  ) {}

  static start({ file, logFile, args = [], environment, node, isLoad, preload = [] }: ProcessOptions): TargetProcess {
    const log = openSync(logFile, "a");
    const child = fork(file, args, {
      execPath: node,
      execArgv: preload.flatMap(module => ["--require", module]),
      env: { ...processEnvironment(), NODE_ENV: "production", ...environment },
      stdio: ["ignore", log, "inherit", "ipc"],
    });
    closeSync(log);
    if (!isLoad) pinTarget(child.pid!);
    return new TargetProcess(child, logFile);
  }

  /** Starts a program that is written with `serveAsChild`; answers its address too. */
  static async serve(options: ProcessOptions, settings: object): Promise<{ process: TargetProcess; url: string }> {
    const process = TargetProcess.start(options);
    return { process, url: await process.ask<string>({ start: settings }) };
  }

  /** The CPU time that it has used so far, in milliseconds. */
  cpuMs(): Promise<number> {
    return this.asks("cpu");
  }

  async startProfile(): Promise<void> {
    await this.asks("start profile");
  }

  stopProfile(): Promise<ProfileSummary> {
    return this.asks("stop profile");
  }

  /** Tells it something that has no answer. */
  tell(message: object): void {
    this.child.send(message);
  }

  /** Waits until an address answers with success. */
  async healthy(url: string): Promise<void> {
    for (const end = Date.now() + HEALTHY_WITHIN_MS; Date.now() < end; await sleep(100)) {
      if (this.hasEnded()) throw await this.ended();
      const response = await fetch(url).catch(() => null);
      if (response?.ok) return;
    }
    throw new Error(`${url} did not become healthy.${await this.lastWords()}`);
  }

  /** Ends it, and waits until it is gone. */
  async close(): Promise<void> {
    if (this.hasEnded()) return;
    const gone = once(this.child, "exit");
    if (this.child.connected) this.child.disconnect();
    await gone;
  }

  private asks<Answer>(ask: Ask): Promise<Answer> {
    return this.ask<Answer>({ ask });
  }

  /** One at a time: an answer does not say to which question it belongs. */
  private ask<Answer>(message: object): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const onExit = () => void this.ended().then(reject);
      this.child.once("exit", onExit);
      this.child.once("message", message => {
        this.child.off("exit", onExit);
        resolve((message as { answer: Answer }).answer);
      });
      this.child.send(message, error => error && onExit());
    });
  }

  private hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  private async ended(): Promise<Error> {
    const how = this.child.signalCode ?? `exit code ${this.child.exitCode}`;
    return new Error(`A target ended: ${this.child.spawnargs.slice(1).join(" ")}: ${how}.${await this.lastWords()}`);
  }

  private async lastWords(): Promise<string> {
    const log = await readFile(this.logFile, "utf8").catch(() => "");
    return log === "" ? "" : `\n…${log.slice(-SHOWN_LOG_CHARACTERS)}`;
  }
}

/** A program in bench/programs/. */
export function program(name: string): string {
  return join(__dirname, "programs", `${name}.js`);
}
