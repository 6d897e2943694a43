import { createPublicKey, type JsonWebKey, type KeyObject } from "node:crypto";
import jwt from "jsonwebtoken";
import { z } from "zod";
import { roles, type Actor } from "../../platform/context/actor";
import { Failure } from "../../platform/errors/failure";
import type { Logger } from "../../platform/log/logger";
import { BoundedCache } from "../../platform/cache/bounded-cache";
import { Revocations } from "./revocations";

/** A public key of the identity subgraph, with the id that tokens name it by. */
export type PublicKey = JsonWebKey & { kid: string };

/** Answers the keys that tokens may be signed with now (a JWKS). */
export type KeySource = () => Promise<readonly PublicKey[]>;

/** Who is asking, and until when that is true. */
export interface Session {
  readonly actor: Actor;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** Tells whether, and when, it ends before that: see onSessionEnd. */
  readonly revocations: Revocations;
}

const ISSUER = "lyceum";
const AUDIENCE = "lyceum";
/** A token with an unknown key id makes the keys be fetched again, but not more often than this. */
const REFETCH_MS = 5_000;
/** How many verified tokens are remembered. */
const MAX_SESSIONS = 10_000;

const Claims = z.object({
  sub: z.string().min(1),
  role: z.enum(roles),
  scope: z.string().default(""),
  sid: z.string().min(1),
  jti: z.string().min(1),
  exp: z.number(),
});

/** Verifies access tokens: ES256 and nothing else, against the identity subgraph's keys. A token is verified once. */
export class TokenVerifier {
  private readonly sessions = new BoundedCache<Session>(MAX_SESSIONS);
  private keys: ReadonlyMap<string, KeyObject> = new Map();
  private fetchedAt = -Infinity;
  private fetching: Promise<void> | null = null;

  constructor(
    private readonly keySource: KeySource,
    private readonly log: Logger,
    private readonly revocations = new Revocations(),
  ) {}

  /** Throws TOKEN_EXPIRED, TOKEN_INVALID (also when the session was ended), or SUBGRAPH_UNAVAILABLE when the keys cannot be had. */
  async verify(token: string): Promise<Session> {
    const session = this.sessions.get(token) ?? (await this.verifyNow(token));
    if (session.expiresAt <= Date.now()) throw new Failure("TOKEN_EXPIRED");
    if (this.revocations.reasonOf(session.actor.sessionId!) !== undefined) throw new Failure("TOKEN_INVALID");
    return session;
  }

  private async verifyNow(token: string): Promise<Session> {
    const key = await this.keyOf(token);
    try {
      const { sub, role, scope, sid, exp } = Claims.parse(
        jwt.verify(token, key, { algorithms: ["ES256"], issuer: ISSUER, audience: AUDIENCE }),
      );
      const actor: Actor = { userId: sub, role, scopes: scope.split(" ").filter(Boolean), sessionId: sid };
      const session = { actor, expiresAt: exp * 1_000, revocations: this.revocations };
      this.sessions.set(token, session);
      return session;
    } catch (error) {
      throw new Failure(error instanceof jwt.TokenExpiredError ? "TOKEN_EXPIRED" : "TOKEN_INVALID");
    }
  }

  private async keyOf(token: string): Promise<KeyObject> {
    const header = headerOf(token);
    if (header?.alg !== "ES256" || !header.kid) throw new Failure("TOKEN_INVALID");
    if (!this.keys.has(header.kid)) await this.refetch();
    const key = this.keys.get(header.kid);
    if (!key) throw new Failure("TOKEN_INVALID");
    return key;
  }

  private async refetch(): Promise<void> {
    if (this.fetching) return this.fetching;
    if (Date.now() - this.fetchedAt < REFETCH_MS) return;
    this.fetching = this.fetchKeys().finally(() => (this.fetching = null));
    return this.fetching;
  }

  private async fetchKeys(): Promise<void> {
    try {
      const keys = await this.keySource();
      const previous = this.keys;
      this.keys = new Map(keys.map(key => [key.kid, createPublicKey({ key, format: "jwk" })]));
      this.fetchedAt = Date.now();
      const withdrawn = [...previous.keys()].some(kid => !this.keys.has(kid));
      if (withdrawn) this.sessions.clear();
    } catch (error) {
      this.log.error({ err: error }, "the keys of access tokens cannot be fetched");
      // The token may well be good: the client should come again, not sign out.
      throw new Failure("SUBGRAPH_UNAVAILABLE");
    }
  }
}

/** Undefined for what is no token. The library throws when the payload says that it is JSON and is not. */
function headerOf(token: string): jwt.JwtHeader | undefined {
  try {
    return jwt.decode(token, { complete: true })?.header;
  } catch {
    return undefined;
  }
}
