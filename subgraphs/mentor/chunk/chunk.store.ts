import type { Scope, Transaction } from "../../../platform/context/context";
import { columns } from "../../../platform/database/columns";
import type { ReplyEntity } from "../reply/reply.entity";
import { ChunkEntity } from "./chunk.entity";

const AFTER = `select ${columns(ChunkEntity)} from reply_chunk where reply_id = $1 and sequence > $2 order by sequence limit $3`;
/** The reply's row counts its chunks, so that a worker that was given up cannot add one, nor two workers the same one. */
const APPEND = `
  with running as (
    update reply set last_sequence = last_sequence + 1, alive_at = clock_timestamp()
    where id = $1 and attempt = $2 and status = 'RUNNING'
    returning id, last_sequence
  )
  insert into reply_chunk (reply_id, sequence, text) select id, last_sequence, $3 from running returning sequence`;

/** The chunks behind a sequence number, in order. */
export function findChunks(scope: Scope, replyId: string, after: number, limit: number): Promise<ChunkEntity[]> {
  return scope.query(AFTER, [replyId, after, limit]);
}

/** Adds a piece of text; answers its number, or null when the reply is not this worker's any more. */
export async function appendChunk(tx: Transaction, { id, attempt }: ReplyEntity, text: string): Promise<number | null> {
  const [chunk] = await tx.query<{ sequence: number }>(APPEND, [id, attempt, text]);
  return chunk?.sequence ?? null;
}
