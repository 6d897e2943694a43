import type { Context } from "../../../platform/context/context";
import { rotateSigningKey } from "../jobs/rotate-signing-key.job";
import { keyVault, type SigningKey } from "../ports/key-vault";
import type { SigningKeyEntity } from "./signing-key.entity";
import { replaceNewestKey } from "./signing-key.service";
import { findLiveKeys } from "./signing-key.store";

const DAY_MS = 86_400_000;
/** A key is replaced at this age. */
const ROTATION_MS = 30 * DAY_MS;
/** A key is published for this long before it signs: both we and those who check tokens keep what they know for a minute. */
const ANNOUNCEMENT_MS = 2 * 60_000;

/** The keys that tokens in use may be signed with, the newest first; at most a minute old. */
export function liveKeys(ctx: Context): Promise<SigningKey[]> {
  return ctx.port(keyVault).keys(() => loadKeys(ctx));
}

/** The key to sign with: the newest that everybody who checks tokens knows by now. The very first one signs at once. */
export async function signingKey(ctx: Context): Promise<SigningKey> {
  const keys = await liveKeys(ctx);
  return keys.find(key => ageOf(key) >= ANNOUNCEMENT_MS) ?? keys.at(-1)!;
}

async function loadKeys(ctx: Context): Promise<SigningKey[]> {
  const rows = await findOrMakeKeys(ctx);
  const newest = rows[0]!;
  if (ageOf(newest) >= ROTATION_MS) await ctx.transaction(tx => tx.enqueue(rotateSigningKey, { kid: newest.kid }));
  const vault = ctx.port(keyVault);
  return rows.map(({ kid, privateKey, publicJwk, createdAt }) => ({
    kid,
    privateKey: vault.open(kid, privateKey),
    publicJwk,
    createdAt,
  }));
}

async function findOrMakeKeys(ctx: Context): Promise<SigningKeyEntity[]> {
  const rows = await findLiveKeys(ctx);
  if (rows.length > 0) return rows;
  await ctx.transaction(tx => replaceNewestKey(tx, null));
  return findLiveKeys(ctx);
}

function ageOf({ createdAt }: { createdAt: Date }): number {
  return Date.now() - createdAt.getTime();
}
