import { DataSource, type EntityManager, type Logger as TypeormLogger, type QueryRunner } from "typeorm";
import type { Pool, PoolClient } from "pg";
import { poolConnections, transactionSeconds } from "../telemetry/platform-metrics";
import { SnakeCaseNaming } from "./naming";
import { ReadConnections } from "./read-connections";
import { isPlanned, send, statementChannel } from "./statements";

/** What a subgraph's database is made of. */
export interface DatabaseOptions {
  url: string;
  /** The Postgres schema that the subgraph owns; it sees no other. */
  schema: string;
  entities: Function[];
  migrations: Function[];
  /** How many transactions there can be at a time. A quarter as many connections more are shared by all other statements. */
  poolSize: number;
}

/** A connection inside a transaction: raw statements and TypeORM's manager on the same connection. */
export interface OpenTransaction {
  query<Row>(requestId: string | null, text: string, values?: readonly unknown[]): Promise<Row[]>;
  manager: EntityManager;
}

/** Serialization failure and deadlock: Postgres asks to run the transaction again. */
const RETRY_CODES = new Set(["40001", "40P01"]);
const MAX_TRIES = 5;

/** One subgraph's Postgres schema: TypeORM for entities, migrations and writes; prepared statements for reads. */
export class Database {
  private constructor(
    readonly dataSource: DataSource,
    readonly schema: string,
    private readonly reads: ReadConnections,
  ) {}

  static async open(options: DatabaseOptions): Promise<Database> {
    const startup = `-c search_path=${options.schema},public`;
    const dataSource = new DataSource({
      type: "postgres",
      url: options.url,
      schema: options.schema,
      entities: options.entities,
      migrations: options.migrations,
      migrationsTableName: "migration",
      migrationsTransactionMode: "each",
      namingStrategy: new SnakeCaseNaming(),
      poolSize: options.poolSize,
      installExtensions: false,
      logger: new StatementLogger(options.schema),
      maxQueryExecutionTime: undefined,
      extra: { options: startup, idleTimeoutMillis: 0, allowExitOnIdle: true },
      poolErrorHandler: () => {},
    });
    await dataSource.initialize();
    const reads = new ReadConnections({ url: options.url, startup, size: Math.ceil(options.poolSize / 4) });
    const database = new Database(dataSource, options.schema, reads);
    database.showPool();
    return database;
  }

  /** One statement outside of a transaction: what may be slow has a connection for itself, and holds up nobody. */
  query<Row>(requestId: string | null, text: string, values?: readonly unknown[]): Promise<Row[]> {
    return send<Row>(isPlanned(text) ? this.pool : this.reads, { schema: this.schema, requestId, text }, values);
  }

  /** Runs `work` in one transaction; on a serialization failure or a deadlock, runs it again from the start. */
  async transaction<Result>(work: (open: OpenTransaction) => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(work);
      } catch (error) {
        if (attempt === MAX_TRIES || !RETRY_CODES.has(sqlState(error) ?? "")) throw error;
      }
    }
  }

  private async attempt<Result>(work: (open: OpenTransaction) => Promise<Result>): Promise<Result> {
    const runner = this.dataSource.createQueryRunner();
    const started = performance.now();
    let outcome = "rolled back";
    try {
      await runner.startTransaction();
      const result = await work(await this.openTransaction(runner));
      await runner.commitTransaction();
      outcome = "committed";
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => {});
      throw error;
    } finally {
      transactionSeconds.of(this.schema, outcome).observeSince(started);
      await runner.release();
    }
  }

  private async openTransaction(runner: QueryRunner): Promise<OpenTransaction> {
    const client = (await runner.connect()) as PoolClient;
    return {
      query: (requestId, text, values) => send(client, { schema: this.schema, requestId, text }, values),
      manager: runner.manager,
    };
  }

  /** Answers when the database can be reached. */
  async ping(): Promise<void> {
    await this.pool.query("select 1");
  }

  async close(): Promise<void> {
    await this.reads.close();
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }

  private showPool(): void {
    const { pool, reads, schema } = this;
    poolConnections.of(schema, "open").read = () => pool.totalCount + reads.open;
    poolConnections.of(schema, "idle").read = () => pool.idleCount;
    poolConnections.of(schema, "waiting").read = () => pool.waitingCount;
  }

  private get pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }
}

/** The SQLSTATE of an error that came from Postgres, through TypeORM or not. */
export function sqlState(error: unknown): string | undefined {
  const { code, driverError } = (error ?? {}) as { code?: string; driverError?: { code?: string } };
  return driverError?.code ?? code;
}

/** Whether a write hit a unique index. */
export function isUniqueViolation(error: unknown): boolean {
  return sqlState(error) === "23505";
}

/** Shows TypeORM's own statements on the same channel as ours. */
class StatementLogger implements TypeormLogger {
  constructor(private readonly schema: string) {}

  logQuery(text: string): void {
    if (statementChannel.hasSubscribers) statementChannel.publish({ schema: this.schema, requestId: null, text });
  }
  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
