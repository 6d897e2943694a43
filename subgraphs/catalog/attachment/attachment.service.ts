import type { Context, Transaction } from "../../../platform/context/context";
import { objects } from "../ports/objects.port";
import { releaseUpload, requireReadyUpload, useUpload } from "../upload/upload.service";
import { findUsed } from "../upload/upload.store";
import type { AttachmentRow } from "./attachment.store";

const PATH = ["input", "attachmentUploadIds"];

/** Lets exactly these files go with a lesson; left out, those that do. The row of its course is locked by the caller. */
export async function attachFiles(tx: Transaction, lessonId: string, uploadIds: string[] | null | undefined): Promise<void> {
  if (!uploadIds) return;
  const attached = await findUsed(tx, "LESSON_ATTACHMENT", lessonId);
  for (const [index, id] of uploadIds.entries()) {
    if (attached.includes(id)) continue;
    await requireReadyUpload(tx, id, "ATTACHMENT", [...PATH, String(index)]);
    await useUpload(tx, id, "LESSON_ATTACHMENT", lessonId);
  }
  for (const id of attached) if (!uploadIds.includes(id)) await releaseUpload(tx, id, "LESSON_ATTACHMENT", lessonId);
}

/** Where to download a file under the name that it was brought by; browsers save it, whatever it is. */
export function downloadUrl(ctx: Context, { objectKey, fileName, contentType }: AttachmentRow): Promise<string> {
  return ctx.port(objects).signedUrl(objectKey!, { downloadName: fileName, contentType: contentType! });
}
