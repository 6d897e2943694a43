import type { Scope, Transaction } from "../../../platform/context/context";

/** Of a person this subgraph needs to know only that they exist: the table has no other column, and no entity. */
export async function isKnownUser(scope: Scope, userId: string): Promise<boolean> {
  const rows = await scope.query("select from known_user where user_id = $1", [userId]);
  return rows.length > 0;
}

export async function keepUser(tx: Transaction, userId: string): Promise<void> {
  await tx.query("insert into known_user (user_id) values ($1) on conflict do nothing", [userId]);
}
