import type { Context, Transaction } from "../../../platform/context/context";
import { newId } from "../../../platform/database/ids";
import { refuse } from "../../../platform/errors/problem";
import { signedInActor } from "../../../platform/graphql/allow";
import { sweepUpload } from "../jobs/definitions";
import { objects } from "../ports/objects.port";
import { uploadRules, type UploadRules } from "../ports/upload-rules.port";
import { problems } from "../problems";
import { tooLarge } from "./inspect-file";
import { incomingKey } from "./object-keys";
import type { UploadEntity } from "./upload.entity";
import type { RequestUploadInput } from "./upload.input";
import { GRACE_SECONDS, insertUpload, lockOwner, tallyOf } from "./upload.store";
import type { RequestedUpload } from "./upload.type";
import { storeAnswers } from "./store-answers";

/** How long the address to put the bytes at is good; a transfer that has begun may take longer. */
export const PUT_SECONDS = 15 * 60;

/** When nothing comes any more to the address: as long again for a transfer that begins at its end. */
const SETTLED_SECONDS = 2 * PUT_SECONDS;

/** How many uploads of one person may wait for their bytes, or for the check, at a time. */
const MAX_PENDING = 20;

/** Announces a file, and answers where to put its bytes. */
export async function requestUpload(ctx: Context, input: RequestUploadInput): Promise<RequestedUpload> {
  const rules = ctx.port(uploadRules);
  const limit = rules.maxBytes[input.purpose];
  if (input.sizeBytes > limit) throw refuse(problems.UPLOAD_TOO_LARGE, ["input", "sizeBytes"], tooLarge(limit));
  const id = newId();
  const expiresAt = new Date(Date.now() + PUT_SECONDS * 1_000);
  const url = await storeAnswers(ctx, () => ctx.port(objects).signedUploadUrl(incomingKey({ id }), PUT_SECONDS));
  const upload = await ctx.transaction(tx => announce(tx, id, input, rules));
  return { upload, url, method: "PUT", expiresAt };
}

async function announce(tx: Transaction, id: string, input: RequestUploadInput, rules: UploadRules): Promise<UploadEntity> {
  const { userId } = signedInActor(tx);
  await lockOwner(tx, userId);
  const { pending, bytes } = await tallyOf(tx, userId);
  if (pending >= MAX_PENDING) throw refuse(problems.TOO_MANY_UPLOADS);
  if (bytes + input.sizeBytes > rules.bytesPerDay) throw refuse(problems.UPLOAD_QUOTA_REACHED, ["input", "sizeBytes"]);
  const { purpose, sizeBytes } = input;
  const upload = await insertUpload(tx, {
    id,
    ownerId: userId,
    purpose,
    fileName: plainName(input.fileName),
    sizeBytes,
  });
  // The address takes anything, of any size, also when the file has been refused or accepted already: that is removed as soon as it
  // takes no more. And whatever happens to it, a day later nothing is left there.
  for (const delaySeconds of [SETTLED_SECONDS, GRACE_SECONDS]) tx.enqueue(sweepUpload, { uploadId: upload.id }, { delaySeconds });
  return upload;
}

/** A name as people see it: without a folder, and without what would change how a line reads. */
function plainName(fileName: string): string {
  const name = fileName
    .replace(/^.*[\\/]/, "")
    .replace(/[\p{Cc}\p{Cf}]/gu, "")
    .trim();
  if (name === "") throw refuse(problems.UPLOAD_NAME_REFUSED, ["input", "fileName"]);
  return name;
}
