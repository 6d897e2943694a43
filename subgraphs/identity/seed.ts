import type { Role } from "../../platform/context/actor";
import type { Transaction } from "../../platform/context/context";

export { hashPassword } from "./password/password";

/** A person with an account, as a seed gives them: verified, and able to log in. */
export interface SeedUser {
  id: string;
  email: string;
  /** Made with `hashPassword` (password/password.ts); many people may share one. */
  passwordHash: string;
  firstName: string;
  lastName: string;
  role: Role;
}

/** What identity is filled with. */
export interface IdentitySeed {
  users: readonly SeedUser[];
}

/** How many rows go into one statement. */
const BATCH = 5_000;

const INSERT = `
  insert into app_user (id, email, email_verified, password_hash, first_name, last_name, role)
  select id, email, true, "passwordHash", "firstName", "lastName", role
  from json_to_recordset($1::json)
    as given (id uuid, email text, "passwordHash" text, "firstName" text, "lastName" text, role text)
  on conflict do nothing`;

/** Opens accounts in bulk; those whose id or email is there already stay as they are. Publishes no events. */
export async function seedIdentity(tx: Transaction, { users }: IdentitySeed): Promise<void> {
  for (let start = 0; start < users.length; start += BATCH) {
    await tx.query(INSERT, [JSON.stringify(users.slice(start, start + BATCH))]);
  }
}
