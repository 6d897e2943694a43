import { Pool } from "pg";
import { RateLimiterPostgres } from "rate-limiter-flexible";
import { createSchema, withMigrationLock } from "../database/migrate";
import type { Logger } from "../log/logger";
import type { CountedPoints, PointStore } from "./point-store";

const SCHEMA = "limits";
const TABLE = "point";
const PATIENCE_MS = 1_000;

/** Unlogged: a minute's counts need not survive a crash. The columns are those that rate-limiter-flexible wants. */
const CREATE_TABLE = `
  create unlogged table if not exists ${SCHEMA}.${TABLE} (
    key varchar(255) primary key,
    points integer not null default 0,
    expire bigint
  )`;

/** Points in Postgres, in a schema of their own: each window is a row, deleted some time after its end. */
export class PostgresPoints implements PointStore {
  private readonly pool: Pool;
  private limiter: Promise<RateLimiterPostgres> | null = null;

  constructor(
    private readonly url: string,
    log: Logger,
  ) {
    this.pool = new Pool({
      connectionString: url,
      max: 4,
      idleTimeoutMillis: 0,
      allowExitOnIdle: true,
      connectionTimeoutMillis: PATIENCE_MS,
      query_timeout: PATIENCE_MS,
    });
    this.pool.on("error", error => log.warn({ err: error }, "an idle connection of the limits was lost"));
  }

  async add(key: string, points: number, windowSeconds: number): Promise<CountedPoints> {
    this.limiter ??= this.open();
    const limiter = await this.limiter;
    const { consumedPoints, msBeforeNext } = await limiter.penalty(key, points, { customDuration: windowSeconds });
    return { total: consumedPoints, endsInMs: msBeforeNext };
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  private async open(): Promise<RateLimiterPostgres> {
    try {
      await withMigrationLock(this.url, async client => {
        await createSchema(client, SCHEMA);
        await client.query(CREATE_TABLE);
      });
    } catch (error) {
      this.limiter = null;
      throw error;
    }
    return new RateLimiterPostgres({
      storeClient: this.pool,
      storeType: "pool",
      schemaName: SCHEMA,
      tableName: TABLE,
      tableCreated: true,
      keyPrefix: "",
      points: 0,
      duration: 0,
    });
  }
}
