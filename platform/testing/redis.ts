import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import { freePort } from "../http/free-port";

/** Whether tests on Redis can run here: `redis-server` is installed. */
export const redisInstalled = spawnSync("redis-server", ["--version"]).status === 0;

/** A Redis of a test file's own, without persistence. */
export async function startRedis(): Promise<{ url: string; close(): Promise<void> }> {
  const port = await freePort();
  const directory = mkdtempSync(join(tmpdir(), "lyceum-redis-"));
  const flags = [
    "--port",
    String(port),
    "--bind",
    "127.0.0.1",
    "--save",
    "",
    "--appendonly",
    "no",
    "--dir",
    directory,
    "--maxmemory-policy",
    "noeviction",
  ];
  const child = spawn("redis-server", flags, { stdio: "ignore" });
  const url = `redis://127.0.0.1:${port}`;
  await answering(url);
  return {
    url,
    async close() {
      const gone = new Promise(resolve => child.once("exit", resolve));
      child.kill("SIGTERM");
      await gone;
    },
  };
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
