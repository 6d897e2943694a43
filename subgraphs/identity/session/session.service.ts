import type { Context, Scope, Transaction } from "../../../platform/context/context";
import { isId, newId } from "../../../platform/database/ids";
import { refuse } from "../../../platform/errors/problem";
import { signedInActor } from "../../../platform/graphql/allow";
import { decodeCursor, pageOf, type Page, type PageArgs } from "../../../platform/graphql/connection";
import { tellEnded } from "../access-end/access-news";
import { passwordMatches } from "../password/password";
import type { Person } from "../permissions";
import type { SigningKey } from "../ports/key-vault";
import { problems } from "../problems";
import { ACCESS_TOKEN_SECONDS, signAccessToken } from "../signing-key/access-token";
import { signingKey } from "../signing-key/key-ring";
import { newToken, tokenHash } from "../token";
import type { UserEntity } from "../user/user.entity";
import { findActiveUser, findCredential, recordLogIn } from "../user/user.store";
import type { SessionEntity } from "./session.entity";
import {
  countOpenSessions,
  endSession,
  endSessionsOf,
  findOpenSessions,
  findSession,
  findSessionOfUsedToken,
  insertRefreshToken,
  insertSession,
  prolongSession,
  useRefreshToken,
} from "./session.store";
import type { EndedSessions, LogInInput, RefreshSessionInput, RevokeSessionInput } from "./session.type";

/** What answers a sign-in: a Session as the world sees it. */
export interface SignedIn {
  accessToken: string;
  refreshToken: string;
  expiresInSeconds: number;
  user: UserEntity & Person;
}

/** A session as it was opened or renewed in the database. */
export interface OpenSession {
  id: string;
  user: UserEntity;
  refreshToken: string;
}

/** An unknown email costs one check of a password too, and answers the same as a wrong password. */
export async function logIn(ctx: Context, { email, password }: LogInInput): Promise<SignedIn> {
  const credential = await findCredential(ctx, email);
  const matches = await passwordMatches(password, credential?.passwordHash ?? null);
  if (!credential || !matches) throw refuse(problems.INVALID_CREDENTIALS);
  const key = await signingKey(ctx);
  return signedIn(key, await ctx.transaction(tx => openSession(tx, credential.userId)));
}

export async function refreshSession(ctx: Context, { refreshToken }: RefreshSessionInput): Promise<SignedIn> {
  const key = await signingKey(ctx);
  // The refusal comes after the commit: thrown inside, it would undo the end of a session whose token was stolen.
  const renewed = await ctx.transaction(tx => renewSession(tx, refreshToken));
  if (!renewed) throw invalidRefreshToken();
  return signedIn(key, renewed);
}

function invalidRefreshToken() {
  return refuse(problems.REFRESH_TOKEN_INVALID, ["input", "refreshToken"]);
}

/** Opens a session for somebody who has proved to be this person. */
export async function openSession(tx: Transaction, userId: string): Promise<OpenSession> {
  const user = await recordLogIn(tx, userId);
  if (!user) throw refuse(problems.ACCOUNT_BLOCKED);
  const id = newId();
  await insertSession(tx, id, userId);
  return { id, user, refreshToken: await addRefreshToken(tx, id) };
}

/** Makes the access token of a session and puts the answer together. */
export function signedIn(key: SigningKey, { id, user, refreshToken }: OpenSession): SignedIn {
  return {
    accessToken: signAccessToken(key, user, id),
    refreshToken,
    expiresInSeconds: ACCESS_TOKEN_SECONDS,
    user: { ...user, provedIdentity: true },
  };
}

/** Ends the session that the request belongs to. */
export async function logOut(tx: Transaction): Promise<EndedSessions> {
  const { sessionId } = signedInActor(tx);
  const ended = sessionId ? await endSession(tx, sessionId, "LOGGED_OUT") : [];
  return { count: tellEnded(tx, ended) };
}

export async function logOutEverywhere(tx: Transaction): Promise<EndedSessions> {
  const ended = await endSessionsOf(tx, signedInActor(tx).userId, "LOGGED_OUT");
  return { count: tellEnded(tx, ended) };
}

/** Ends one of the actor's own sessions; of others' it does not even say that they exist. */
export async function revokeSession(tx: Transaction, { sessionId }: RevokeSessionInput): Promise<EndedSessions> {
  const session = await findSession(tx, sessionId);
  if (session?.userId !== signedInActor(tx).userId) throw refuse(problems.SESSION_NOT_FOUND, ["input", "sessionId"]);
  const ended = await endSession(tx, sessionId, "LOGGED_OUT");
  return { count: tellEnded(tx, ended) };
}

/** A person's open sessions, the latest first. */
export async function listSessions(scope: Scope, userId: string, { first, after }: PageArgs): Promise<Page<SessionEntity>> {
  const key = decodeCursor(after, ([id, ...rest]) => typeof id === "string" && isId(id) && rest.length === 0);
  const rows = await findOpenSessions(scope, userId, key ? String(key[0]) : null, first + 1);
  return pageOf(
    rows,
    first,
    session => [session.id],
    () => countOpenSessions(scope, userId),
  );
}

/** Trades a refresh token for the next one. Null when it is not valid; if that is because it was used before, its session ends. */
async function renewSession(tx: Transaction, refreshToken: string): Promise<OpenSession | null> {
  const hash = tokenHash(refreshToken);
  const id = await useRefreshToken(tx, hash);
  if (!id) {
    await endSessionOfUsedToken(tx, hash);
    return null;
  }
  const userId = await prolongSession(tx, id);
  // Who is signed in renews no one else's session. Thrown, so that the transaction takes the use back: the owner loses nothing.
  if (tx.actor && userId && userId !== tx.actor.userId) throw invalidRefreshToken();
  const user = userId && (await findActiveUser(tx, userId));
  return user ? { id, user, refreshToken: await addRefreshToken(tx, id) } : null;
}

/** Two hold the same token, and one of them is a thief: nobody can say which, so the whole family ends. */
async function endSessionOfUsedToken(tx: Transaction, hash: Buffer): Promise<void> {
  const sessionId = await findSessionOfUsedToken(tx, hash);
  if (!sessionId) return;
  const ended = await endSession(tx, sessionId, "TOKEN_REUSED");
  if (tellEnded(tx, ended) > 0) tx.log.warn({ sessionId }, "a refresh token came a second time: its session is over");
}

async function addRefreshToken(tx: Transaction, sessionId: string): Promise<string> {
  const token = newToken();
  await insertRefreshToken(tx, tokenHash(token), sessionId);
  return token;
}
