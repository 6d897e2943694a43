import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { freePort } from "../../platform/http/free-port";
import { PlatformProcess } from "../harness/child-process";
import { GraphClient } from "../harness/graph-client";

/** The platform as `npm start` runs it, on a data directory of its own, to be killed and started again. */
export class CrashingPlatform {
  private constructor(
    private readonly directory: string,
    private readonly port: number,
    private process: PlatformProcess,
  ) {}

  static async start(): Promise<CrashingPlatform> {
    const directory = await mkdtemp(join(tmpdir(), "lyceum-crash-"));
    const port = await freePort();
    return new CrashingPlatform(directory, port, await launch(directory, port));
  }

  /** A visitor's client; it outlives crashes. */
  get visitor(): GraphClient {
    return new GraphClient(this.process.url);
  }

  /** kill -9: nothing is finished, flushed or told. Postgres, a process of its own, goes on without its owner. */
  kill(): Promise<void> {
    return this.process.kill();
  }

  /** Starts again on the same data. */
  async restart(): Promise<void> {
    this.process = await launch(this.directory, this.port);
  }

  /** Asks the embedded Postgres. */
  async query<Row extends object>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const data = join(this.directory, "data", "postgres");
    const password = (await readFile(`${data}.password`, "utf8")).trim();
    const port = (await readFile(join(data, "postmaster.pid"), "utf8")).split("\n")[3];
    const client = new Client({ connectionString: `postgres://lyceum:${password}@127.0.0.1:${port}/lyceum` });
    await client.connect();
    try {
      return (await client.query<Row>(sql, parameters)).rows;
    } finally {
      await client.end();
    }
  }

  async close(): Promise<void> {
    // A process that was killed has left its Postgres behind: whoever starts next ends it.
    if (!this.process.running) await this.restart();
    await this.process.end();
    await rm(this.directory, { recursive: true, force: true });
  }
}

function launch(directory: string, port: number): Promise<PlatformProcess> {
  // Forty people sign up at once, from one address.
  const settings = { DATA_DIR: join(directory, "data"), RATE_AUTH: "10000", RATE_COST_VISITOR: "100000000" };
  return PlatformProcess.start("all-in-one", [], port, settings, directory);
}
