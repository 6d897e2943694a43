import { generateKeyPairSync } from "node:crypto";
import type { Transaction } from "../../../platform/context/context";
import { newId } from "../../../platform/database/ids";
import { keyVault } from "../ports/key-vault";
import { findLiveKeys, insertNewestKey, lockKeys } from "./signing-key.store";

/**
 * Makes a new signing key in the place of the one with this id; null: the first one. Does nothing when that key is not the
 * newest any more: of several who ask at once, or again, one makes a key.
 */
export async function replaceNewestKey(tx: Transaction, kid: string | null): Promise<void> {
  await lockKeys(tx);
  const [newest] = await findLiveKeys(tx);
  if ((newest?.kid ?? null) !== kid) return;
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const next = newId();
  await insertNewestKey(tx, {
    kid: next,
    privateKey: tx.port(keyVault).seal(next, privateKey),
    publicJwk: { ...publicKey.export({ format: "jwk" }), kid: next, alg: "ES256", use: "sig" },
  });
}
