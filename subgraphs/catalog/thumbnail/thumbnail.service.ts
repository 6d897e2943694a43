import type { Context, Transaction } from "../../../platform/context/context";
import type { CourseEntity } from "../course/course.entity";
import { objects } from "../ports/objects.port";
import { publicAddress } from "../ports/public-address.port";
import { pictureKey } from "../upload/object-keys";
import type { PictureWidth } from "../upload/pictures";
import { releaseUpload, requireReadyUpload, useUpload } from "../upload/upload.service";

/** Where the pictures of published courses are served: `<this>/<upload>/<width>.webp`. */
export const THUMBNAIL_PATH = "/media/thumbnails";

/**
 * Notes which uploaded picture a course shows: left out, the one that it has; null, none. Answers the upload's id. The course's row is
 * locked by the caller.
 */
export async function useThumbnail(
  tx: Transaction,
  { id, thumbnailUploadId: before }: Pick<CourseEntity, "id" | "thumbnailUploadId">,
  uploadId: string | null | undefined,
): Promise<string | null> {
  if (uploadId === undefined || uploadId === before) return before;
  if (uploadId !== null) {
    await requireReadyUpload(tx, uploadId, "THUMBNAIL", ["input", "thumbnailUploadId"]);
    await useUpload(tx, uploadId, "COURSE_THUMBNAIL", id);
  }
  if (before !== null) await releaseUpload(tx, before, "COURSE_THUMBNAIL", id);
  return uploadId;
}

/**
 * Where a course's picture is; null when it has none. The picture of a course that everybody sees has an address that stays, so that
 * lists can be kept; any other has a signed one for who may see the course, good for ten minutes.
 */
export async function thumbnailUrl(ctx: Context, course: CourseEntity, width: PictureWidth): Promise<string | null> {
  const { thumbnailUploadId: id, publication, visibility } = course;
  if (id === null) return course.thumbnailUrl;
  if (publication === "PUBLISHED" && visibility === "PUBLIC")
    return `${ctx.port(publicAddress)}${THUMBNAIL_PATH}/${id}/${width}.webp`;
  return ctx.port(objects).signedUrl(pictureKey({ id }, width));
}
