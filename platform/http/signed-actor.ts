import { createSecretKey, type KeyObject } from "node:crypto";
import jwt from "jsonwebtoken";
import { roles, type Actor } from "../context/actor";
import { Failure } from "../errors/failure";

/** The header (and the connection parameter) in which the gateway tells a subgraph who is asking. */
export const ACTOR_HEADER = "x-lyceum-actor";
/** The header that carries the request's id from the client through every process and back. */
export const REQUEST_ID_HEADER = "x-request-id";

const LIFETIME_SECONDS = 60;
const AUDIENCE = "lyceum-subgraph";

/** Signs who is asking, visitors included: a subgraph answers nothing that is not signed. */
export function signActor(actor: Actor | null, secret: string): string {
  return jwt.sign({ actor }, keyOf(secret), { algorithm: "HS256", expiresIn: LIFETIME_SECONDS, audience: AUDIENCE });
}

/** Who is asking, as the gateway signed it. Throws SUBGRAPH_UNSIGNED on anything else. */
export function verifyActor(signed: unknown, secret: string): Actor | null {
  if (typeof signed !== "string") throw new Failure("SUBGRAPH_UNSIGNED");
  try {
    const { actor } = jwt.verify(signed, keyOf(secret), { algorithms: ["HS256"], audience: AUDIENCE }) as { actor: Actor | null };
    if (actor !== null && !roles.includes(actor.role)) throw new Failure("SUBGRAPH_UNSIGNED");
    return actor;
  } catch {
    throw new Failure("SUBGRAPH_UNSIGNED");
  }
}

/** Given as text, a secret would first be tried as a PEM key, at every request: that costs more than all the rest of signing. */
function keyOf(secret: string): KeyObject {
  return createSecretKey(secret, "utf8");
}
