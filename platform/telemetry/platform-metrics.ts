import { Counter, Gauge, Histogram, QUICK_SECONDS, SLOW_SECONDS } from "./instruments";

/** What the platform's own parts measure. `subgraph` is the subgraph's schema in the database, or its name where there is one. */

/** Statements of stores and loaders, from being sent until their rows are there, the wait for a connection included. */
export const statementSeconds = new Histogram(
  { name: "lyceum_sql_statement_seconds", help: "SQL statements, by schema and outcome", labels: ["schema", "outcome"] },
  QUICK_SECONDS,
);

/** Transactions, each attempt from its beginning to its commit or rollback. */
export const transactionSeconds = new Histogram(
  { name: "lyceum_sql_transaction_seconds", help: "Transactions, by schema and outcome", labels: ["schema", "outcome"] },
  QUICK_SECONDS,
);

/** Connections of the pools. `waiting` are requests for one. */
export const poolConnections = new Gauge({
  name: "lyceum_sql_pool",
  help: "Connections of a schema's pool: open, idle, and requests that wait for one",
  labels: ["schema", "state"],
});

/** From the writing of an event or a job until the queues have it. */
export const outboxLagSeconds = new Histogram(
  { name: "lyceum_outbox_lag_seconds", help: "From the writing of an outbox row until the queues have it", labels: ["schema"] },
  SLOW_SECONDS,
);

/** Rows that the relays have handed on. */
export const outboxRelayed = new Counter({
  name: "lyceum_outbox_relayed_total",
  help: "Outbox rows handed to the queues, by kind (event, job)",
  labels: ["schema", "kind"],
});

/** Looks at an outbox that failed: the rows are still there. */
export const outboxFailures = new Counter({
  name: "lyceum_outbox_failures_total",
  help: "Looks at an outbox that failed; its rows wait for the next",
  labels: ["schema"],
});

/** Events at their consumers: all consumers of one subgraph together. */
export const eventSeconds = new Histogram(
  { name: "lyceum_event_seconds", help: "Events handled by a subgraph, by outcome", labels: ["subgraph", "event", "outcome"] },
  SLOW_SECONDS,
);

/** Jobs, each attempt. */
export const jobSeconds = new Histogram(
  { name: "lyceum_job_seconds", help: "Attempts at jobs, by outcome (done, failed)", labels: ["job", "outcome"] },
  SLOW_SECONDS,
);

/** Messages that gave up after their last attempt. */
export const deadLetters = new Counter({
  name: "lyceum_dead_letters_total",
  help: "Messages that gave up after their last attempt, by queue",
  labels: ["queue"],
});

/** Live messages: `sent` by this process, `received` by one of its readers. */
export const liveMessages = new Counter({
  name: "lyceum_live_messages_total",
  help: "Live messages sent by this process and received by its readers",
  labels: ["topic", "direction"],
});

/** Who listens to live messages in this process. */
export const liveReaders = new Gauge({ name: "lyceum_live_readers", help: "Readers of live messages in this process" });
