import type { Actor, Role } from "../context/actor";
import { newId } from "../database/ids";

/** A person for a test, with an id of their own. */
export function actorWith(role: Role, userId = newId()): Actor {
  return { userId, role, scopes: [], sessionId: newId() };
}
