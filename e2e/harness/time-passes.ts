import { Client } from "pg";
import type { Platform } from "./platform";

/** Lets an hour pass for a quiz attempt: the clock that counts is the database's. */
export async function anHourLater({ databaseUrl }: Platform, attemptId: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    `update assessment.quiz_attempt set started_at = started_at - interval '1 hour', expires_at = expires_at - interval '1 hour'
     where id = $1`,
    [attemptId],
  );
  await client.end();
}
