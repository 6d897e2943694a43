/** The platform's roles, each allowed all that the one before it is. */
export const roles = ["LEARNER", "INSTRUCTOR", "ADMIN"] as const;

/** What a person may do at large; what they may do with one thing is decided beside that thing. */
export type Role = (typeof roles)[number];

/** Who is asking: what a verified access token says, and nothing else. */
export interface Actor {
  readonly userId: string;
  readonly role: Role;
  readonly scopes: readonly string[];
  /** The session that the token belongs to. */
  readonly sessionId: string | null;
}

/** Whether the actor has this role or one above it. */
export function hasRole(actor: Actor | null, role: Role): boolean {
  return actor !== null && roles.indexOf(actor.role) >= roles.indexOf(role);
}
