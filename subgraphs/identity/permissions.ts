import { hasRole, type Actor, type Role } from "../../platform/context/actor";

/** A person, as far as the rules need to know. */
export interface Person {
  readonly id: string;
  /** Set on the row that answers a sign-in: whoever reads it has just proved to be this person, though no token says so yet. */
  readonly provedIdentity?: true;
}

/** The person and admins see what is private of an account; others see the name and the picture. */
export function maySeeAccount(actor: Actor | null, person: Person): boolean {
  return actor?.userId === person.id || person.provedIdentity === true || hasRole(actor, "ADMIN");
}

/** Admins give roles. Their token may be older than the loss of their own role, so what counts is who is an admin now. */
export function mayChangeRoles(actor: Actor | null, adminIds: readonly string[]): boolean {
  return actor !== null && adminIds.includes(actor.userId);
}

const learnerScopes = ["account:read", "account:write", "learning:read", "learning:write", "mentor:use", "billing:write"];
const instructorScopes = [...learnerScopes, "catalog:write", "learners:read"];
const adminScopes = [...instructorScopes, "accounts:manage", "catalog:manage", "billing:manage"];

/** What the access token of each role is good for. Each role has the scopes of the one below it. */
export const scopesOf: Readonly<Record<Role, readonly string[]>> = {
  LEARNER: learnerScopes,
  INSTRUCTOR: instructorScopes,
  ADMIN: adminScopes,
};
