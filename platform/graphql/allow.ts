import { Extensions } from "type-graphql";
import { hasRole, type Actor, type Role } from "../context/actor";
import { Failure } from "../errors/failure";

/** Who may use a field at all, by what the actor is. What they may do with one row is decided by the subgraph's permissions.ts. */
export interface AccessRule {
  /** For docs and error reports, for example `role INSTRUCTOR`. */
  readonly name: string;
  allows(actor: Actor | null): boolean;
}

/** Anybody, signed in or not. */
export const everyone: AccessRule = { name: "everyone", allows: () => true };

/** Anybody who is signed in. */
export const signedIn: AccessRule = { name: "signed in", allows: actor => actor !== null };

/** Those who have this role or one above it. */
export function role(required: Role): AccessRule {
  return { name: `role ${required}`, allows: actor => hasRole(actor, required) };
}

/** The key of a field's extensions that holds its rule. */
const EXTENSION = "allow";

/** Declares the access rule of a query, mutation, subscription or field. A root field without one fails the build of its subgraph. */
export function Allow(rule: AccessRule): MethodDecorator & PropertyDecorator {
  return Extensions({ [EXTENSION]: rule });
}

/** The rule that `@Allow` declared. */
export function ruleOf(extensions: Readonly<Record<string, unknown>>): AccessRule | undefined {
  return extensions[EXTENSION] as AccessRule | undefined;
}

/** Lets the actor pass, or says why not. */
export function enforce(rule: AccessRule, actor: Actor | null): void {
  if (rule.allows(actor)) return;
  throw new Failure(actor ? "FORBIDDEN" : "UNAUTHENTICATED");
}

/** Ends the use case unless a predicate of permissions.ts holds: `requireThat(mayEditCourse(ctx.actor, course), ctx.actor)`. */
export function requireThat(allowed: boolean, actor: Actor | null): void {
  if (!allowed) throw new Failure(actor ? "FORBIDDEN" : "UNAUTHENTICATED");
}

/** The actor of a field that only signed-in people reach. */
export function signedInActor(scope: { readonly actor: Actor | null }): Actor {
  if (!scope.actor) throw new Failure("UNAUTHENTICATED");
  return scope.actor;
}
