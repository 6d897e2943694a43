import type { Scope, Transaction } from "../../../platform/context/context";

const KEEP_NEWEST = `
  insert into known_instructor as known (user_id, active, occurred_at) values ($1, $2, $3)
  on conflict (user_id) do update set active = excluded.active, occurred_at = excluded.occurred_at
  where known.occurred_at <= excluded.occurred_at`;

/** Whether somebody may teach: they are an instructor or an admin, as far as identity has told. */
export async function isKnownInstructor(scope: Scope, userId: string): Promise<boolean> {
  const rows = await scope.query("select from known_instructor where user_id = $1 and active", [userId]);
  return rows.length > 0;
}

/** Keeps what an event says, unless a later one was here first. */
export async function keepInstructor(tx: Transaction, userId: string, role: string, occurredAt: string): Promise<void> {
  await tx.query(KEEP_NEWEST, [userId, role === "INSTRUCTOR" || role === "ADMIN", occurredAt]);
}
