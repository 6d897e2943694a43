import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import { freePort } from "../http/free-port";

/** Whether tests on Redis can run here: `redis-server` is installed. */
export const redisInstalled = spawnSync("redis-server", ["--version"]).status === 0;

/** A Redis that runs, without persistence. */
export interface TestRedis {
  readonly url: string;
  /** Ends it at once, without a word; it comes back empty, at the same address. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** A Redis of a test file's own. */
export async function startRedis(): Promise<TestRedis> {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child = launch(port);
  await answering(url);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise(resolve => child.once("exit", resolve));
    child.kill(signal);
    await gone;
  };
  return {
    url,
    kill: () => end("SIGKILL"),
    async restart() {
      child = launch(port);
      await answering(url);
    },
    close: () => end("SIGTERM"),
  };
}

function launch(port: number): ChildProcess {
  const directory = mkdtempSync(join(tmpdir(), "lyceum-redis-"));
  const settings = { port, bind: "127.0.0.1", save: "", appendonly: "no", dir: directory, "maxmemory-policy": "noeviction" };
  const flags = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  return spawn("redis-server", flags, { stdio: "ignore" });
}

async function answering(url: string): Promise<void> {
  const client = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
  client.on("error", () => {});
  const answered = client.ping().then(() => true);
  const late = sleep(10_000, false, { ref: false });
  const up = await Promise.race([answered, late]);
  client.disconnect();
  if (!up) throw new Error("redis-server did not answer within 10 s");
}
