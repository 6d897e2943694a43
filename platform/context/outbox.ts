import { traceparentOf } from "../telemetry/trace";
import type { Scope } from "./context";

/** A row of a subgraph's outbox: an event or a job that the relay hands on once the transaction has committed. */
export interface OutboxRow {
  id: string;
  kind: "event" | "job";
  name: string;
  subject: string;
  data: unknown;
  delaySeconds: number;
}

/** NOTIFY on this channel wakes the relays; the payload is the schema whose outbox has something new. */
export const OUTBOX_CHANNEL = "lyceum_outbox";

/** `clock_timestamp()`, not `now()`: of two transactions that wait for each other's row lock, the later one gets the later time. */
const INSERT = `
  with written as (
    insert into outbox (id, kind, name, subject, data, actor_id, request_id, delay_seconds, traceparent, occurred_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, clock_timestamp())
    on conflict (id) do nothing
  )
  select pg_notify('${OUTBOX_CHANNEL}', current_schema())`;

/** Writes into the outbox, in the transaction of `tx`. */
export async function insertOutbox(tx: Scope, row: OutboxRow): Promise<void> {
  const values = [
    row.id,
    row.kind,
    row.name,
    row.subject,
    JSON.stringify(row.data),
    tx.actor?.userId ?? null,
    tx.requestId,
    row.delaySeconds,
    traceparentOf(tx.trace) ?? null,
  ];
  await tx.query(INSERT, values);
}
