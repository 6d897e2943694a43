import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { processEnvironment } from "../platform/config/settings";
import { pinTarget } from "./cores";
import type { ChildMessage, ParentMessage } from "./targets/serve-as-child";
import type { TargetSettings } from "./targets/settings";

/** A target that serves in a process of its own. */
export class ChildTarget {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  /** Starts targets/<file>. Throws when it does not come to serve. */
  static async start(file: string, settings: TargetSettings): Promise<ChildTarget> {
    const child = fork(join(__dirname, "targets", file), {
      execArgv: [],
      env: { ...processEnvironment(), NODE_ENV: "production" },
    });
    pinTarget(child.pid!);
    const answer = await ask(child, { start: settings });
    return new ChildTarget(child, (answer as { url: string }).url);
  }

  /** The CPU time that its process has used so far, in milliseconds. */
  async cpuMs(): Promise<number> {
    return ((await ask(this.child, { ask: "cpu" })) as { cpuMs: number }).cpuMs;
  }

  /** Ends it, and waits until it is gone. */
  async close(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, "exit");
    if (this.child.connected) this.child.disconnect();
    await gone;
  }
}

function ask(child: ChildProcess, message: ParentMessage<TargetSettings>): Promise<ChildMessage> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`A target ended with exit code ${code}.`));
    child.once("exit", onExit);
    child.once("message", answer => {
      child.off("exit", onExit);
      resolve(answer as ChildMessage);
    });
    child.send(message, error => error && reject(error));
  });
}
