import { hasRole, type Actor } from "../../platform/context/actor";

/** A person's payments are theirs and the admins' to see. */
export function mayReadPaymentsOf(actor: Actor | null, userId: string): boolean {
  return actor?.userId === userId || hasRole(actor, "ADMIN");
}

/** The provider's reference leads into the provider's dashboard: it says nothing to a buyer. */
export function mayReadProviderReference(actor: Actor | null): boolean {
  return hasRole(actor, "ADMIN");
}
