import type { Transaction } from "../../../platform/context/context";

const INSERT = `
  insert into idempotency_key (user_id, key, input_hash, subject_id) values ($1, $2, $3, $4)
  on conflict do nothing returning key`;
const FIND = 'select input_hash as "inputHash", subject_id as "subjectId" from idempotency_key where user_id = $1 and key = $2';

/** Takes a key; false when it is taken. Waits for a transaction that is taking it at this moment. */
export async function insertKey(
  tx: Transaction,
  userId: string,
  key: string,
  inputHash: string,
  subjectId: string,
): Promise<boolean> {
  const inserted = await tx.query(INSERT, [userId, key, inputHash, subjectId]);
  return inserted.length > 0;
}

export async function findKey(
  tx: Transaction,
  userId: string,
  key: string,
): Promise<{ inputHash: string; subjectId: string } | null> {
  const [row] = await tx.query<{ inputHash: string; subjectId: string }>(FIND, [userId, key]);
  return row ?? null;
}
