import { OUTBOX_CHANNEL } from "../context/outbox";
import type { Database } from "../database/database";
import { commonProblems } from "../errors/problem";
import { PostgresListener } from "../live/postgres-listener";
import type { Logger } from "../log/logger";
import type { Broker, QueueMessage } from "../queue/broker";
import { outboxFailures, outboxLagSeconds, outboxRelayed } from "../telemetry/platform-metrics";
import type { EventEnvelope } from "./define-event";

/** How many rows go out in one transaction. */
const BATCH = 200;
/** The net under NOTIFY: how long a row waits at most when a notification was lost. */
const POLL_MS = 2_000;

/** Delivered events and done jobs are kept this long, so that a message sent twice is recognised by its id. */
const KEEP = { removeOnComplete: { age: 3_600, count: 5_000 }, removeOnFail: { count: 10_000 } } as const;
/** How long is remembered what was handled, longer than any delivery is repeated; and how long a job's end can be looked up. */
const PRUNE = [
  "delete from inbox where handled_at < now() - interval '30 days'",
  "delete from job where finished_at < now() - interval '30 days'",
];
/** A job that no queue knows any more ends all the same: no attempts of any job take so long. */
const FAIL_FORGOTTEN = `
  update job set status = 'FAILED', problem_code = $1, problem_message = $2, finished_at = now()
  where finished_at is null and created_at < now() - interval '7 days'`;
const PRUNE_MS = 3_600_000;
const EVENT_RETRIES = { attempts: 12, backoff: { type: "exponential", delay: 500 } } as const;

interface StoredRow {
  id: string;
  kind: "event" | "job";
  name: string;
  subject: string;
  data: unknown;
  actorId: string | null;
  requestId: string;
  delaySeconds: number;
  traceparent: string | null;
  /** As text, to the microsecond: see EventEnvelope. */
  occurredAt: string;
}

/** A job as it travels in a queue. */
export interface QueuedWork {
  payload: unknown;
  actorId: string | null;
  requestId: string;
  /** The trace that it belongs to, in W3C's form. */
  traceparent?: string | null;
}

/** Where the rows of an outbox go. */
export interface Routes {
  /** The queues of the subgraphs that consume an event. */
  queuesOf(event: string): readonly string[];
  /** The queue that a job waits in, and how it is retried. */
  jobQueueOf(job: string): string;
  retriesOf(job: string): { attempts: number; backoff: { type: "exponential"; delay: number } };
}

/**
 * Hands the rows of one subgraph's outbox to the queues. Rows are deleted in the transaction that read them, after the queue
 * has taken them: a crash in between sends them again under the same id, and the receiver's inbox drops the second.
 */
export class Relay {
  private running: Promise<void> | null = null;
  private again = false;
  private stopped = false;
  private readonly timers: NodeJS.Timeout[];

  constructor(
    private readonly database: Database,
    private readonly broker: Broker,
    private readonly routes: Routes,
    private readonly log: Logger,
  ) {
    this.timers = [setInterval(() => this.wake(), POLL_MS).unref(), setInterval(() => void this.prune(), PRUNE_MS).unref()];
    this.wake();
  }

  /** Looks at the outbox now, or once more after the present look. */
  wake(): void {
    if (this.stopped) return;
    this.again = true;
    this.running ??= this.run().finally(() => {
      this.running = null;
      if (this.again) this.wake();
    });
  }

  async close(): Promise<void> {
    this.stopped = true;
    for (const timer of this.timers) clearInterval(timer);
    await this.running;
  }

  /** Removes what is past its time, as it does by itself every hour. */
  async prune(): Promise<void> {
    try {
      for (const statement of PRUNE) await this.database.query(null, statement);
      const { code, message } = commonProblems.JOB_FAILED;
      await this.database.query(null, FAIL_FORGOTTEN, [code, message]);
    } catch (error) {
      this.log.warn({ err: error }, "what is past its time could not be removed");
    }
  }

  private async run(): Promise<void> {
    while (this.again && !this.stopped) {
      this.again = false;
      try {
        while ((await this.relayBatch()) === BATCH && !this.stopped);
      } catch (error) {
        outboxFailures.of(this.database.schema).inc();
        this.log.warn({ err: error, schema: this.database.schema }, "the relay could not hand on events; it will try again");
        return;
      }
    }
  }

  private async relayBatch(): Promise<number> {
    const rows = await this.database.transaction(async ({ query }) => {
      const rows = await query<StoredRow>(null, TAKE, [BATCH]);
      const messages = new Map<string, QueueMessage[]>();
      for (const row of rows) {
        for (const queue of this.queuesFor(row)) messages.set(queue, [...(messages.get(queue) ?? []), this.messageOf(row)]);
      }
      for (const [queue, batch] of messages) await this.broker.send(queue, batch);
      return rows;
    });
    for (const row of rows) this.measure(row);
    return rows.length;
  }

  private measure({ kind, occurredAt }: StoredRow): void {
    outboxRelayed.of(this.database.schema, kind).inc();
    outboxLagSeconds.of(this.database.schema).observe((Date.now() - Date.parse(occurredAt)) / 1_000);
  }

  private queuesFor(row: StoredRow): readonly string[] {
    return row.kind === "job" ? [this.routes.jobQueueOf(row.name)] : this.routes.queuesOf(row.name);
  }

  private messageOf(row: StoredRow): QueueMessage {
    const delay = row.delaySeconds * 1_000;
    if (row.kind === "job") {
      const { actorId, requestId, traceparent } = row;
      const data: QueuedWork = { payload: row.data, actorId, requestId, traceparent };
      return { name: row.name, data, options: { ...KEEP, ...this.routes.retriesOf(row.name), jobId: row.id, delay } };
    }
    const event: EventEnvelope = {
      id: row.id,
      type: row.name,
      occurredAt: row.occurredAt,
      actorId: row.actorId,
      subject: row.subject,
      data: row.data,
      version: 1,
      requestId: row.requestId,
      traceparent: row.traceparent,
    };
    return { name: row.name, data: event, options: { ...KEEP, ...EVENT_RETRIES, jobId: row.id } };
  }
}

const TAKE = `
  with taken as (
    delete from outbox where id in (select id from outbox order by id limit $1 for update skip locked)
    returning *
  )
  select id, kind, name, subject, data, actor_id as "actorId", request_id as "requestId", delay_seconds as "delaySeconds",
    traceparent, to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "occurredAt"
  from taken order by occurred_at, id`;

/** Wakes the relays of a process: one connection listens for all of them. While it is away, their polling finds what is new. */
export class RelayWaker {
  private readonly listener: PostgresListener;

  constructor(url: string, relays: ReadonlyMap<string, Relay>, log: Logger) {
    const options = { url, channel: OUTBOX_CHANNEL, name: "lyceum outbox" };
    this.listener = new PostgresListener(options, schema => relays.get(schema)?.wake(), log);
  }

  start(): Promise<void> {
    return this.listener.start();
  }

  close(): Promise<void> {
    return this.listener.close();
  }
}
