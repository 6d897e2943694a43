import type { Scope, Transaction } from "../../../platform/context/context";
import { columns } from "../../../platform/database/columns";
import { SessionEntity, type SessionEnd } from "./session.entity";

const SELECT = `select ${columns(SessionEntity)} from session`;
/** How long a session outlives its last refresh. */
const LIFETIME = "interval '30 days'";
const OPEN = "ended_at is null and expires_at > now()";

/** Opens a session. The person's sessions that have run out are forgotten with this, so that they do not pile up. */
export async function insertSession(tx: Transaction, id: string, userId: string): Promise<void> {
  await tx.query("delete from session where user_id = $1 and expires_at <= now()", [userId]);
  await tx.query(
    `insert into session (id, user_id, created_at, last_used_at, expires_at) values ($1, $2, now(), now(), now() + ${LIFETIME})`,
    [id, userId],
  );
}

/** Keeps an open session open; answers whose it is, or null when it is over. */
export async function prolongSession(tx: Transaction, id: string): Promise<string | null> {
  const [session] = await tx.query<{ userId: string }>(
    `update session set last_used_at = now(), expires_at = now() + ${LIFETIME} where id = $1 and ${OPEN} returning user_id as "userId"`,
    [id],
  );
  return session?.userId ?? null;
}

/** Stores a refresh token and forgets those of the session that have run out. */
export async function insertRefreshToken(tx: Transaction, tokenHash: Buffer, sessionId: string): Promise<void> {
  await tx.query("delete from refresh_token where session_id = $1 and expires_at <= now()", [sessionId]);
  await tx.query(`insert into refresh_token (token_hash, session_id, expires_at) values ($1, $2, now() + ${LIFETIME})`, [
    tokenHash,
    sessionId,
  ]);
}

/** Uses up a token: of several at once, one gets the session's id, the others null. */
export async function useRefreshToken(tx: Transaction, tokenHash: Buffer): Promise<string | null> {
  const [used] = await tx.query<{ sessionId: string }>(
    `update refresh_token set used_at = now() where token_hash = $1 and used_at is null and expires_at > now()
     returning session_id as "sessionId"`,
    [tokenHash],
  );
  return used?.sessionId ?? null;
}

/** The session of a token that has been used before; null for any other. */
export async function findSessionOfUsedToken(tx: Transaction, tokenHash: Buffer): Promise<string | null> {
  const [found] = await tx.query<{ sessionId: string }>(
    `select session_id as "sessionId" from refresh_token where token_hash = $1 and used_at is not null`,
    [tokenHash],
  );
  return found?.sessionId ?? null;
}

/** Ends one session; answers its id unless it was over already. */
export function endSession(tx: Transaction, id: string, reason: SessionEnd): Promise<{ id: string }[]> {
  return tx.query(`update session set ended_at = now(), end_reason = $2 where id = $1 and ${OPEN} returning id`, [id, reason]);
}

/** Ends all sessions of a person; answers the ids of those that were open. */
export function endSessionsOf(tx: Transaction, userId: string, reason: SessionEnd): Promise<{ id: string }[]> {
  return tx.query(`update session set ended_at = now(), end_reason = $2 where user_id = $1 and ${OPEN} returning id`, [
    userId,
    reason,
  ]);
}

/** The sessions that were ended in the last so many seconds, the earliest first. */
export function findEndedSessions(scope: Scope, seconds: number): Promise<{ sessionId: string; reason: SessionEnd }[]> {
  return scope.query(
    `select id as "sessionId", end_reason as reason from session
     where ended_at > now() - make_interval(secs => $1) order by ended_at, id`,
    [seconds],
  );
}

export async function findSession(scope: Scope, id: string): Promise<SessionEntity | null> {
  const [session] = await scope.query<SessionEntity>(`${SELECT} where id = $1`, [id]);
  return session ?? null;
}

/** A person's open sessions, the latest first, behind the one with the id `after`. */
export function findOpenSessions(scope: Scope, userId: string, after: string | null, limit: number): Promise<SessionEntity[]> {
  return scope.query(`${SELECT} where user_id = $1 and ${OPEN} and ($2::uuid is null or id < $2) order by id desc limit $3`, [
    userId,
    after,
    limit,
  ]);
}

export async function countOpenSessions(scope: Scope, userId: string): Promise<number> {
  const [row] = await scope.query<{ count: number }>(`select count(*) as count from session where user_id = $1 and ${OPEN}`, [
    userId,
  ]);
  return row!.count;
}
