import { spawn, type ChildProcess } from "node:child_process";
import { createWriteStream } from "node:fs";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { rootFile } from "../../bin/root-file";
import { processEnvironment, type Environment } from "../../platform/config/settings";

/** On a busy machine ten processes that start at once take their time. One that ends is not waited for. */
const READY_MS = 150_000;

/** A process of the platform, started from dist/ as operators start it. */
export class PlatformProcess {
  private constructor(
    readonly name: string,
    readonly url: string,
    private readonly child: ChildProcess,
  ) {}

  /** Starts `node dist/bin/<script>.js <args>`, or another program by its path, listening on a port, and waits until it is ready. */
  static async start(
    script: string,
    args: string[],
    port: number,
    environment: Environment,
    directory: string,
  ): Promise<PlatformProcess> {
    const name = [basename(script), ...args].join(" ");
    const file = script.includes("/") ? script : rootFile(`dist/bin/${script}.js`);
    const child = spawn(process.execPath, [file, ...args], {
      env: {
        PATH: processEnvironment().PATH,
        HOST: "127.0.0.1",
        PORT: String(port),
        LOG_FORMAT: "json",
        LOG_LEVEL: "warn",
        ...environment,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const said = createWriteStream(join(directory, `${name.replaceAll(/[ /]/g, "-")}-${child.pid}.log`));
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        output = (output + chunk.toString()).slice(-4_000);
        said.write(chunk);
      });
    }
    const started = new PlatformProcess(name, `http://127.0.0.1:${port}`, child);
    if (!(await started.becomesReady())) {
      await started.kill();
      throw new Error(`${name} did not become ready:\n${output}`);
    }
    return started;
  }

  /** Whether it has not ended yet, of itself or by a signal. */
  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Asks it to end and waits; answers its exit code. */
  async end(): Promise<number | null> {
    return this.signal("SIGTERM");
  }

  /** Ends it at once, without a word. */
  async kill(): Promise<void> {
    await this.signal("SIGKILL");
  }

  /** Stops it in its tracks: it keeps its connections, and answers nothing until it goes on. */
  pause(): void {
    this.child.kill("SIGSTOP");
  }

  goOn(): void {
    this.child.kill("SIGCONT");
  }

  private async signal(signal: NodeJS.Signals): Promise<number | null> {
    if (!this.running) return this.child.exitCode;
    const gone = new Promise<number | null>(resolve => this.child.once("exit", code => resolve(code)));
    this.child.kill(signal);
    return gone;
  }

  private async becomesReady(): Promise<boolean> {
    const deadline = Date.now() + READY_MS;
    while (Date.now() < deadline && this.running) {
      const answer = await fetch(`${this.url}/ready`).catch(() => null);
      if (answer?.ok) return true;
      await sleep(50);
    }
    return false;
  }
}
