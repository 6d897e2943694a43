import { channel } from "node:diagnostics_channel";
import { types, type PoolClient, type Pool } from "pg";
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

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known || names.size >= MAX_NAMES) return known;
  const name = `s${names.size}`;
  names.set(text, name);
  return name;
}

/** Sends one statement, prepared once per connection. */
export async function send<Row>(
  connection: Pool | PoolClient,
  sent: SentStatement,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  if (statementChannel.hasSubscribers) statementChannel.publish(sent);
  const started = performance.now();
  let outcome = "failed";
  try {
    const result = await connection.query({ name: nameOf(sent.text), text: sent.text, values: values as unknown[] });
    outcome = "ok";
    return result.rows as Row[];
  } finally {
    if (isCounting()) statementSeconds.of(sent.schema, outcome).observeSince(started);
  }
}
