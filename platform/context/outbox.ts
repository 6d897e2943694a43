import { traceparentOf } from "../telemetry/trace";
import type { Scope } from "./context";

/** A row of a subgraph's outbox: an event or a job that the relay hands on once the transaction has committed. */
export interface OutboxRow {
  id: string;
  kind: "event" | "job";
  name: string;
  subject: string;
  /** JSON, as it was when it was handed over: what is changed afterwards does not change it. */
  data: string;
  delaySeconds: number;
}

/** NOTIFY on this channel wakes the relays; the payload is the schema whose outbox has something new. */
export const OUTBOX_CHANNEL = "lyceum_outbox";

/**
 * `clock_timestamp()`, not `now()`: of two transactions that wait for each other's row lock, the later one gets the later time. Within
 * one, each row is later than the one before.
 */
const INSERT = `
  with written as (
    insert into outbox (id, kind, name, subject, data, delay_seconds, actor_id, request_id, traceparent, occurred_at)
    select id, kind, name, subject, data::jsonb, delay_seconds, $7, $8, $9, clock_timestamp() + place * interval '1 microsecond'
    from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::integer[])
      with ordinality as written (id, kind, name, subject, data, delay_seconds, place)
    on conflict (id) do nothing
  )
  select pg_notify('${OUTBOX_CHANNEL}', current_schema())`;

/** Writes into the outbox, in the transaction of `tx`: any number of rows in one statement. */
export async function insertOutbox(tx: Scope, rows: readonly OutboxRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(INSERT, [
    rows.map(row => row.id),
    rows.map(row => row.kind),
    rows.map(row => row.name),
    rows.map(row => row.subject),
    rows.map(row => row.data),
    rows.map(row => row.delaySeconds),
    tx.actor?.userId ?? null,
    tx.requestId,
    traceparentOf(tx.trace) ?? null,
  ]);
}
