import { Client } from "pg";
import type { Platform } from "./platform";

/** Lets an hour pass for a quiz attempt: the clock that counts is the database's. */
export function anHourLater(platform: Platform, attemptId: string): Promise<void> {
  return change(
    platform,
    [attemptId],
    [
      `update assessment.quiz_attempt set started_at = started_at - interval '1 hour', expires_at = expires_at - interval '1 hour'
     where id = $1`,
    ],
  );
}

/** Lets a week pass for somebody's conversations with the mentor, and for what it remembers of them. */
export function aWeekLater(platform: Platform, userId: string): Promise<void> {
  return change(
    platform,
    [userId],
    [
      "update mentor.memory set created_at = created_at - interval '7 days', updated_at = updated_at - interval '7 days' where user_id = $1",
      `update mentor.message set created_at = created_at - interval '7 days'
     where thread_id in (select id from mentor.thread where user_id = $1)`,
      `update mentor.thread set created_at = created_at - interval '7 days', last_message_at = last_message_at - interval '7 days'
     where user_id = $1`,
    ],
  );
}

async function change({ databaseUrl }: Platform, values: unknown[], statements: string[]): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  for (const statement of statements) await client.query(statement, values);
  await client.end();
}
