import { createPostgresBackend, Queue, runMigrations, Worker, type QueueOptions } from "bullmq";
import { Redis } from "ioredis";
import { Pool } from "pg";
import type { Logger } from "../log/logger";
import { deadLetters } from "../telemetry/platform-metrics";
import type { Broker, QueuedJob, QueueHandler, QueueMessage } from "./broker";

/** Queues live in a Postgres schema of their own. */
const SCHEMA = "bullmq";
/** Each worker holds one connection for LISTEN; the rest are for sending and taking. */
const POOL_SIZE = 40;

/**
 * What a worker that died was at: another worker takes it up within some 15 s. Messages that live longer than several crashes are
 * not given up for it: a deployment that goes wrong must not cost an event. Whoever holds a message says so every 5 s. A worker that
 * has lost its back end looks for it again every half second.
 */
const RECOVERY = { lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: 20, runRetryDelay: 500 } as const;

/** A sender waits no longer than this for the queues to take its messages. What they take later is the same as what is sent again. */
const SEND_MS = 5_000;

/** What Redis and Postgres do differently: the connection, how to reach it and how to let it go. */
interface Backend {
  options: Pick<QueueOptions, "connection" | "prefix">;
  factory?: typeof createPostgresBackend;
  /** Whether it is known to be unreachable: what is sent then would pile up in this process until it is back. */
  isAway(): boolean;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Queues in the platform's Postgres: no further service is needed. `prepareQueues` must have run. */
export function postgresBroker(url: string, log: Logger): Broker {
  const pool = queuePool(url, POOL_SIZE);
  pool.on("error", error => log.warn({ err: error }, "an idle connection of the queues was lost"));
  // Every queue and worker listens to the pool that they share.
  pool.setMaxListeners(0);
  return new BullBroker(log, {
    options: { connection: pool },
    factory: createPostgresBackend,
    // Its pool keeps nothing back: what cannot be sent fails.
    isAway: () => false,
    ping: async () => void (await pool.query("select 1")),
    close: () => pool.end(),
  });
}

/** Queues in Redis or Valkey. */
export function redisBroker(url: string, log: Logger): Broker {
  const connection = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: redialAfterMs });
  connection.on("error", error => log.warn({ err: error }, "queues: Redis is not reachable"));
  let isAway = false;
  connection.on("close", () => (isAway = true)).on("ready", () => (isAway = false));
  return new BullBroker(log, {
    options: { connection, prefix: "lyceum" },
    isAway: () => isAway,
    ping: async () => void (await connection.ping()),
    close: async () => void (await connection.quit().catch(() => connection.disconnect())),
  });
}

/** Redis that was away is back for all within half a second. */
function redialAfterMs(tries: number): number {
  return Math.min(tries * 50, 500);
}

/** Makes or upgrades the queues' tables; safe to run from several processes at once. */
export async function prepareQueues(url: string): Promise<void> {
  const pool = queuePool(url, 1);
  const client = await pool.connect();
  try {
    await client.query(`create schema if not exists ${SCHEMA}`);
    await runMigrations(client, SCHEMA);
  } finally {
    client.release();
    await pool.end();
  }
}

function queuePool(url: string, max: number): Pool {
  return new Pool({
    connectionString: url,
    max,
    idleTimeoutMillis: 30_000,
    options: `-c search_path=${SCHEMA}`,
    allowExitOnIdle: true,
  });
}

class BullBroker implements Broker {
  private readonly queues = new Map<string, Queue>();
  private readonly workers: Worker[] = [];

  constructor(
    private readonly log: Logger,
    private readonly backend: Backend,
  ) {}

  async send(queue: string, messages: readonly QueueMessage[]): Promise<void> {
    if (messages.length === 0) return;
    if (this.backend.isAway()) throw new Error(`the back end of queue ${queue} is away`);
    await inTime(this.queue(queue).addBulk(messages.map(({ name, data, options }) => ({ name, data, opts: options }))), queue);
  }

  async work(queue: string, handler: QueueHandler, concurrency: number): Promise<void> {
    const worker = new Worker(
      queue,
      handler,
      { ...this.backend.options, ...RECOVERY, concurrency },
      this.backend.factory as never,
    );
    worker.on("error", error => this.log.warn({ err: error, queue }, "a queue worker lost its back end"));
    worker.on("failed", (job, error) => {
      const givenUp = !job || job.attemptsMade >= (job.opts.attempts ?? 1);
      if (givenUp) deadLetters.of(queue).inc();
      const { requestId } = (job?.data ?? {}) as { requestId?: string };
      this.log[givenUp ? "error" : "warn"](
        { err: error, queue, message: job?.name, id: job?.id, requestId, attempt: job?.attemptsMade },
        "a queued message failed",
      );
    });
    this.workers.push(worker);
    await worker.waitUntilReady();
  }

  async dead(queue: string, limit: number): Promise<QueuedJob[]> {
    return this.queue(queue).getFailed(0, limit - 1);
  }

  async retry(queue: string, id: string): Promise<boolean> {
    const job = await this.queue(queue).getJob(id);
    if (!job || !(await job.isFailed())) return false;
    await job.retry("failed", { resetAttemptsMade: true });
    return true;
  }

  async pending(queue: string): Promise<number> {
    return this.queue(queue).getJobCountByTypes("waiting", "active", "delayed", "prioritized");
  }

  ping(): Promise<void> {
    return this.backend.ping();
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map(worker => worker.close()));
    await Promise.all([...this.queues.values()].map(queue => queue.close()));
    await this.backend.close();
  }

  private queue(name: string): Queue {
    const known = this.queues.get(name);
    if (known) return known;
    const queue = new Queue(name, this.backend.options, this.backend.factory as never);
    queue.on("error", error => this.log.warn({ err: error, queue: name }, "a queue lost its back end"));
    this.queues.set(name, queue);
    return queue;
  }
}

/** Waits until a queue has taken what was sent, but not for ever. */
async function inTime(taken: Promise<unknown>, queue: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`queue ${queue} did not take its messages within ${SEND_MS} ms`)), SEND_MS);
  });
  await Promise.race([taken, tooLate]).finally(() => clearTimeout(timer));
}
