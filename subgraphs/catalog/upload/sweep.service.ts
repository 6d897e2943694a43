import type { Context } from "../../../platform/context/context";
import { sweepUpload } from "../jobs/definitions";
import { objects } from "../ports/objects.port";
import { incomingKey, keysOf } from "./object-keys";
import { findUpload, forgetUpload } from "./upload.store";

/** How long a check may go on before it is looked at again, in seconds. */
const CHECK_SECONDS = 60 * 60;

/**
 * Removes what nobody needs of an upload. The row goes first, and with it whoever wants to complete or use the file is too late;
 * then the objects. Should that fail, the job runs again and finds no row, so nothing is left behind.
 */
export async function sweep(ctx: Context, uploadId: string): Promise<void> {
  await ctx.transaction(tx => forgetUpload(tx, uploadId));
  const upload = await findUpload(ctx, uploadId);
  if (!upload || upload.status === "REJECTED") return ctx.port(objects).remove(keysOf({ id: uploadId }));
  if (upload.status === "READY") return ctx.port(objects).remove([incomingKey(upload)]);
  // It is being checked, or its day is not over yet.
  if (upload.jobId !== null) await ctx.transaction(tx => tx.enqueue(sweepUpload, { uploadId }, { delaySeconds: CHECK_SECONDS }));
}
