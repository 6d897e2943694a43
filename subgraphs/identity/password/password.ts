import { randomBytes } from "node:crypto";
import { channel } from "node:diagnostics_channel";
import { hash, verify } from "@node-rs/argon2";
import { commonPasswords } from "./common-passwords";

/** What a guess costs: OWASP's recommendation for argon2id (19 MiB, two passes, one lane). */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Whoever subscribes sees that a password is being checked (and nothing else): tests count, metrics time. */
export const passwordCheckChannel = channel("lyceum:password-check");

/** Hashes a password with argon2id: some 30 ms of one core, off the main thread. Never call it inside a transaction. */
export function hashPassword(password: string): Promise<string> {
  return hash(normalized(password), COST);
}

/**
 * Whether a password belongs to a hash. Without a hash (no such account, or one without a password) it does the same work and
 * answers false, so that the time of the answer tells nothing.
 */
export async function passwordMatches(password: string, passwordHash: string | null): Promise<boolean> {
  if (passwordCheckChannel.hasSubscribers) passwordCheckChannel.publish({});
  const matches = await verify(passwordHash ?? nobodysHash, normalized(password));
  return matches && passwordHash !== null;
}

/** Whether a password is among the first that an attacker tries, whatever its case. */
export function isCommonPassword(password: string): boolean {
  return commonPasswords.has(normalized(password).toLowerCase());
}

/** Keyboards write the same letter in different ways: é as one character or as two. */
function normalized(password: string): string {
  return password.normalize("NFKC");
}

/** A hash of the same cost that belongs to no password: salt and digest are random. */
const nobodysHash = [
  "$argon2id$v=19",
  `m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}`,
  unpadded(randomBytes(16)),
  unpadded(randomBytes(32)),
].join("$");

function unpadded(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}
