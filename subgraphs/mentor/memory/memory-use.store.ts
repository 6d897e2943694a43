import type { Scope, Transaction } from "../../../platform/context/context";
import { manyLoader } from "../../../platform/context/loader";

const CITED = `
  select message_id as "messageId", memory_id as "memoryId", markers from memory_use
  where message_id = any($1::uuid[]) and markers <> '{}' order by message_id, position`;
const INSERT = `
  insert into memory_use (message_id, memory_id, position, markers)
  select $1, used.memory_id, used.position, array(select jsonb_array_elements_text(used.markers))
  from jsonb_to_recordset($2::jsonb) as used (memory_id uuid, position integer, markers jsonb)`;
/** In the order of ids: of two who touch the same ones, neither waits for the other in turn. */
const TOUCH = `
  with used as (select id from memory where id = any($1::uuid[]) order by id for update)
  update memory set last_used_at = clock_timestamp() from used where memory.id = used.id returning memory.id`;

/** A memory that was given to the mentor for an answer. */
export interface MemoryUse {
  memoryId: string;
  /** The marks by which the text refers to it, as in the text, without brackets: `M1`; empty where it does not. */
  markers: string[];
}

/** The memories that a message's text refers to, in the order of first use. */
export const memoriesCitedBy = manyLoader<MemoryUse & { messageId: string }>(
  "memoriesCitedBy",
  (scope: Scope, ids) => scope.query(CITED, [ids]),
  use => use.messageId,
);

export async function insertMemoryUses(tx: Transaction, messageId: string, uses: readonly MemoryUse[]): Promise<void> {
  const rows = uses.map(({ memoryId, markers }, position) => ({ memory_id: memoryId, position, markers }));
  await tx.query(INSERT, [messageId, JSON.stringify(rows)]);
}

/** Says that memories were used now, and holds them; answers how many of them there still are. */
export async function touchMemories(tx: Transaction, ids: readonly string[]): Promise<number> {
  return (await tx.query(TOUCH, [ids])).length;
}
