import type { Context, Transaction } from "../../../platform/context/context";
import { SIGNED_SECONDS } from "../ports/object-store";
import { objects } from "../ports/objects.port";
import { videoAttached } from "../transcript/start-transcript";
import type { UploadPurposeName } from "../upload/upload.entity";
import { releaseUpload, requireReadyUpload, useUpload } from "../upload/upload.service";
import { findUsed, uploadById } from "../upload/upload.store";
import type { LessonContentEntity, LessonEntity } from "./lesson.entity";
import type { LessonTypeName } from "./lesson-types";

type StoredContent = LessonContentEntity["content"];

/** The types of lessons whose content may be an uploaded file: for which purpose, and which input field names it. */
const fileTypes: Partial<Record<LessonTypeName, { purpose: UploadPurposeName; field: string }>> = {
  VIDEO: { purpose: "VIDEO", field: "video" },
  PDF: { purpose: "PDF", field: "pdf" },
};

/** Notes which file a lesson's content uses now, and that it uses no other any more. The row of its course is locked by the caller. */
export async function useContentFile(
  tx: Transaction,
  lesson: Pick<LessonEntity, "id" | "type">,
  content: StoredContent,
  before: StoredContent = {},
): Promise<void> {
  const kind = fileTypes[lesson.type];
  if (!kind) return;
  const uploadId = typeof content.uploadId === "string" ? content.uploadId : null;
  const used = await findUsed(tx, "LESSON_CONTENT", lesson.id);
  // What the lesson has already may stay, whoever of its staff has brought it.
  if (uploadId !== null && !used.includes(uploadId)) {
    await requireReadyUpload(tx, uploadId, kind.purpose, ["input", kind.field, "uploadId"]);
    await useUpload(tx, uploadId, "LESSON_CONTENT", lesson.id);
  }
  for (const id of used) if (id !== uploadId) await releaseUpload(tx, id, "LESSON_CONTENT", lesson.id);
  const another = content.uploadId !== before.uploadId || content.url !== before.url;
  if (lesson.type === "VIDEO" && another) await videoAttached(tx, lesson.id, uploadId);
}

/** A file of ours, as somebody may read it who has been found to be allowed to. */
export interface SignedFile {
  url: string;
  contentType: string;
  sizeBytes: number;
  expiresAt: Date;
}

/** The file that a content names; null when it names none. */
export async function signedFile(ctx: Context, content: StoredContent): Promise<SignedFile | null> {
  const upload = typeof content.uploadId === "string" ? await ctx.load(uploadById, content.uploadId) : null;
  if (!upload?.objectKey) return null;
  const expiresAt = new Date(Date.now() + SIGNED_SECONDS * 1_000);
  const contentType = upload.contentType!;
  const url = await ctx.port(objects).signedUrl(upload.objectKey, { contentType });
  return { url, contentType, sizeBytes: upload.sizeBytes, expiresAt };
}
