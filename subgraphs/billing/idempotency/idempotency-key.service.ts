import { createHash } from "node:crypto";
import type { Transaction } from "../../../platform/context/context";
import { newId } from "../../../platform/database/ids";
import { refuse } from "../../../platform/errors/problem";
import { signedInActor } from "../../../platform/graphql/allow";
import { problems } from "../problems";
import { findKey, insertKey } from "./idempotency-key.store";

/** What a key stands for, and whether this call is the first to use it. */
export interface ClaimedKey {
  /** The id of what is made, or was made, under the key. */
  subjectId: string;
  first: boolean;
}

/**
 * Takes a key of the actor for one mutation with one input, in the transaction that makes the thing: if that rolls back, the key
 * is free again. Refuses a key that the actor has used for anything else. `input` is what makes two calls the same, in order.
 */
export async function claimKey(tx: Transaction, key: string, mutation: string, input: readonly unknown[]): Promise<ClaimedKey> {
  const { userId } = signedInActor(tx);
  const inputHash = createHash("sha256")
    .update(JSON.stringify([mutation, ...input]))
    .digest("hex");
  const subjectId = newId();
  if (await insertKey(tx, userId, key, inputHash, subjectId)) return { subjectId, first: true };
  const known = await findKey(tx, userId, key);
  if (known?.inputHash !== inputHash) throw refuse(problems.IDEMPOTENCY_KEY_REUSED, ["input", "idempotencyKey"]);
  return { subjectId: known.subjectId, first: false };
}
