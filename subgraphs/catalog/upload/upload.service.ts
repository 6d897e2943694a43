import type { Context, Transaction } from "../../../platform/context/context";
import { isId } from "../../../platform/database/ids";
import { refuse } from "../../../platform/errors/problem";
import { sweepUpload } from "../jobs/definitions";
import { mayUseUpload } from "../permissions";
import { problems } from "../problems";
import type { UploadEntity, UploadPurposeName, UploadUseKind } from "./upload.entity";
import { deleteUse, GRACE_SECONDS, insertUse, lockUpload, uploadById } from "./upload.store";

/** An upload that the actor may see; null for any other. */
export async function findOwnUpload(ctx: Context, id: string): Promise<UploadEntity | null> {
  const upload = await ctx.load(uploadById, id);
  return upload && mayUseUpload(ctx.actor, upload) ? upload : null;
}

/**
 * A file that may be used for a purpose: READY, and brought by the actor (admins may use anybody's). Its row is held until the
 * transaction ends: say `useUpload` in it, so that the file is kept. `path` is the input field that holds the id.
 */
export async function requireReadyUpload(
  tx: Transaction,
  uploadId: string,
  purpose: UploadPurposeName,
  path: string[],
): Promise<UploadEntity> {
  const upload = isId(uploadId) ? await lockUpload(tx, uploadId) : null;
  if (!upload || !mayUseUpload(tx.actor, upload)) throw refuse(problems.UPLOAD_NOT_FOUND, path);
  if (upload.purpose !== purpose) {
    throw refuse(problems.UPLOAD_OF_OTHER_PURPOSE, path, `This file was uploaded as ${upload.purpose}, not as ${purpose}.`);
  }
  if (upload.status !== "READY") throw refuse(problems.UPLOAD_NOT_READY, path);
  return upload;
}

/** Notes that something refers to a file, which is kept as long. A second time changes nothing. */
export function useUpload(tx: Transaction, uploadId: string, kind: UploadUseKind, subjectId: string): Promise<void> {
  return insertUse(tx, uploadId, kind, subjectId);
}

/** Notes that something refers to a file no longer. A file that nothing refers to for a day is removed. */
export async function releaseUpload(tx: Transaction, uploadId: string, kind: UploadUseKind, subjectId: string): Promise<void> {
  const unused = await deleteUse(tx, uploadId, kind, subjectId);
  if (unused) tx.enqueue(sweepUpload, { uploadId }, { delaySeconds: GRACE_SECONDS });
}
