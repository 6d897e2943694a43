import { createSecretKey, type KeyObject } from "node:crypto";
import jwt from "jsonwebtoken";
import { BoundedCache } from "../cache/bounded-cache";
import { roles, type Actor } from "../context/actor";
import { Failure } from "../errors/failure";

/** The header (and the connection parameter) in which the gateway tells a subgraph who is asking. */
export const ACTOR_HEADER = "x-lyceum-actor";
/** The header that carries the request's id from the client through every process and back. */
export const REQUEST_ID_HEADER = "x-request-id";

const LIFETIME_SECONDS = 60;
const AUDIENCE = "lyceum-subgraph";
/** How many verified signatures are remembered, each for the rest of its life. */
const MAX_VERIFIED = 10_000;

interface Signature {
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly usableUntil: number;
}

/**
 * Signs who is asking, visitors included: a subgraph answers nothing that is not signed. Making a signature costs more than the
 * rest of a small fetch, so one is used for the first half of its life; what is sent is always good for the other half at least.
 */
export class ActorSigner {
  private readonly key: KeyObject;
  private readonly signatures = new WeakMap<Actor, Signature>();
  private visitors: Signature | undefined;

  /** @param secret what the gateway and its subgraphs share */
  constructor(secret: string) {
    this.key = keyOf(secret);
  }

  /** The same object is taken for the same actor. */
  sign(actor: Actor | null): string {
    const known = actor ? this.signatures.get(actor) : this.visitors;
    if (known && known.usableUntil > Date.now()) return known.text;
    const made = this.make(actor);
    if (actor) this.signatures.set(actor, made);
    else this.visitors = made;
    return made.text;
  }

  private make(actor: Actor | null): Signature {
    const usableUntil = Date.now() + (LIFETIME_SECONDS / 2) * 1_000;
    const options = { algorithm: "HS256", expiresIn: LIFETIME_SECONDS, audience: AUDIENCE } as const;
    return { text: jwt.sign({ actor }, this.key, options), usableUntil };
  }
}

interface Verified {
  readonly actor: Actor | null;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Tells who is asking from what the gateway has signed. A signature is verified once. */
export class ActorVerifier {
  private readonly key: KeyObject;
  private readonly verified = new BoundedCache<Verified>(MAX_VERIFIED);

  /** @param secret what the gateway and its subgraphs share */
  constructor(secret: string) {
    this.key = keyOf(secret);
  }

  /** Who is asking; null is a visitor. Throws SUBGRAPH_UNSIGNED on anything that the gateway has not signed within the last minute. */
  verify(signed: unknown): Actor | null {
    if (typeof signed !== "string") throw new Failure("SUBGRAPH_UNSIGNED");
    const known = this.verified.get(signed);
    if (known && known.expiresAt > Date.now()) return known.actor;
    const verified = this.verifyNow(signed);
    this.verified.set(signed, verified);
    return verified.actor;
  }

  private verifyNow(signed: string): Verified {
    try {
      const claims = jwt.verify(signed, this.key, { algorithms: ["HS256"], audience: AUDIENCE });
      const { actor, exp } = claims as { actor: Actor | null; exp?: number };
      if (exp === undefined || (actor !== null && !roles.includes(actor.role))) throw new Failure("SUBGRAPH_UNSIGNED");
      return { actor, expiresAt: exp * 1_000 };
    } catch {
      throw new Failure("SUBGRAPH_UNSIGNED");
    }
  }
}

/** Given as text, a secret would first be tried as a PEM key, at every request: that costs more than all the rest of signing. */
function keyOf(secret: string): KeyObject {
  return createSecretKey(secret, "utf8");
}
