import type { Scope, Transaction } from "../../../platform/context/context";
import { columns } from "../../../platform/database/columns";
import { ChunkEntity } from "./chunk.entity";

const AFTER = `select ${columns(ChunkEntity)} from reply_chunk where reply_id = $1 and sequence > $2 order by sequence limit $3`;
/** A reply's row counts its chunks, so that a worker that was given up cannot add one, nor two workers the same one. */
const APPEND = `
  with piece as (
    select * from unnest($1::uuid[], $2::integer[], $3::text[]) as piece (id, attempt, text)
  ), running as (
    update reply set last_sequence = last_sequence + (piece.text <> '')::integer, alive_at = clock_timestamp()
    from piece where reply.id = piece.id and reply.attempt = piece.attempt and status = 'RUNNING'
    returning reply.id, reply.attempt, reply.last_sequence, piece.text
  ), written as (
    insert into reply_chunk (reply_id, sequence, text) select id, last_sequence, text from running where text <> ''
  )
  select id, attempt, last_sequence as "lastSequence" from running`;

/** Ids begin with their time, and chunks stand in the order of their replies' ids: the oldest are found without a look at the others. */
const PRUNE = `
  with old as (
    select id from reply
    where id in (select distinct reply_id from reply_chunk where reply_id < $1 order by reply_id limit $2) and finished_at is not null
  ), pruned as (
    delete from reply_chunk using old where reply_id = old.id
  )
  select count(*) as count from old`;

/** What a worker adds to a reply of its own: text, or with none a sign of life. `attempt` is the one that it has claimed. */
export interface Piece {
  id: string;
  attempt: number;
  text: string;
}

/** The chunks behind a sequence number, in order. */
export function findChunks(scope: Scope, replyId: string, after: number, limit: number): Promise<ChunkEntity[]> {
  return scope.query(AFTER, [replyId, after, limit]);
}

/** Adds at most one piece to each of these replies, by one statement; answers each one's last number, or null where the reply is not this worker's any more. */
export async function appendPieces(scope: Scope, pieces: readonly Piece[]): Promise<(number | null)[]> {
  const columns = [pieces.map(({ id }) => id), pieces.map(({ attempt }) => attempt), pieces.map(({ text }) => text)];
  const rows = await scope.query<{ id: string; attempt: number; lastSequence: number }>(APPEND, columns);
  const lastSequences = new Map(rows.map(({ id, attempt, lastSequence }) => [`${id} ${attempt}`, lastSequence]));
  return pieces.map(({ id, attempt }) => lastSequences.get(`${id} ${attempt}`) ?? null);
}

/** Deletes the chunks of at most `limit` replies with ids before `firstKept` that have ended; answers of how many. */
export async function deleteChunks(tx: Transaction, firstKept: string, limit: number): Promise<number> {
  const [row] = await tx.query<{ count: number }>(PRUNE, [firstKept, limit]);
  return row!.count;
}
