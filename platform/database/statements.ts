import { channel } from "node:diagnostics_channel";
import { types, type QueryConfig, type QueryResult } from "pg";
import { isCounting } from "../telemetry/instruments";
import { statementSeconds } from "../telemetry/platform-metrics";

/** Whoever subscribes to this channel sees every SQL statement as it is sent: tests count them, metrics time them. */
export const statementChannel = channel("lyceum:sql");

/** What the channel carries. */
export interface SentStatement {
  schema: string;
  requestId: string | null;
  text: string;
}

const INT8 = 20;
const NUMERIC = 1700;
// Counts and percentages are numbers here: none comes near 2^53.
types.setTypeParser(INT8, Number);
types.setTypeParser(NUMERIC, Number);

/** Names of prepared statements by their text. Texts are constants of the stores, so the map is bounded by the code. */
const names = new Map<string, string>();
const MAX_NAMES = 2_000;

/**
 * Begins a text that is put together for what was asked: it takes no name, so that the names stay bounded, and Postgres plans it
 * anew each time, with its values.
 */
const PLANNED_EACH_TIME = "/* planned each time */ ";

/** A statement for which the best plan depends on the values: filters that are given or not, words that are common or rare. */
export function planned(text: string): string {
  return PLANNED_EACH_TIME + text;
}

/** Whether a text was made by `planned`: how long it takes depends on what is asked. */
export function isPlanned(text: string): boolean {
  return text.startsWith(PLANNED_EACH_TIME);
}

function nameOf(text: string): string | undefined {
  if (isPlanned(text)) return undefined;
  const known = names.get(text);
  if (known || names.size >= MAX_NAMES) return known;
  const name = `s${names.size}`;
  names.set(text, name);
  return name;
}

/** What takes statements: a connection, or several that share them. */
export interface StatementCarrier {
  query(statement: QueryConfig): Promise<QueryResult>;
}

/** Sends one statement, prepared once per connection. */
export async function send<Row>(carrier: StatementCarrier, sent: SentStatement, values: readonly unknown[] = []): Promise<Row[]> {
  if (statementChannel.hasSubscribers) statementChannel.publish(sent);
  const started = performance.now();
  let outcome = "failed";
  try {
    const result = await carrier.query({ name: nameOf(sent.text), text: sent.text, values: values as unknown[] });
    outcome = "ok";
    return result.rows as Row[];
  } finally {
    if (isCounting()) statementSeconds.of(sent.schema, outcome).observeSince(started);
  }
}
