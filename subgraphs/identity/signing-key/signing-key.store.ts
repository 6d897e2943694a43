import type { Scope, Transaction } from "../../../platform/context/context";
import { columns } from "../../../platform/database/columns";
import { SigningKeyEntity } from "./signing-key.entity";

/** Any number; the same in every process, so that one of them makes a key at a time. */
const KEY_LOCK = 4_829_302;
/**
 * How long a retired key is still needed: it signs for up to three more minutes (see key-ring.ts), its last token lives for 15,
 * and the clocks of processes differ a little.
 */
const GRACE = "interval '20 minutes'";

const LIVE = `
  select ${columns(SigningKeyEntity)} from signing_key
  where retired_at is null or retired_at > now() - ${GRACE}
  order by created_at desc, kid desc`;

/** The keys that tokens in use may be signed with, the newest first. */
export function findLiveKeys(scope: Scope): Promise<SigningKeyEntity[]> {
  return scope.query(LIVE);
}

/** Holds off other processes until the end of the transaction. */
export async function lockKeys(tx: Transaction): Promise<void> {
  await tx.query("select pg_advisory_xact_lock($1)", [KEY_LOCK]);
}

/** Puts a key in the place of the newest, and forgets those that no token needs any more. */
export async function insertNewestKey(
  tx: Transaction,
  { kid, privateKey, publicJwk }: Pick<SigningKeyEntity, "kid" | "privateKey" | "publicJwk">,
): Promise<void> {
  await tx.query(`delete from signing_key where retired_at <= now() - ${GRACE}`);
  await tx.query("update signing_key set retired_at = now() where retired_at is null");
  await tx.query("insert into signing_key (kid, private_key, public_jwk, created_at) values ($1, $2, $3, now())", [
    kid,
    privateKey,
    JSON.stringify(publicJwk),
  ]);
}
