import type { UploadEntity } from "./upload.entity";
import { PICTURE_WIDTHS, type PictureWidth } from "./pictures";

type Id = Pick<UploadEntity, "id">;

/** Where the owner puts the bytes. Nobody reads here but the check. */
export const incomingKey = ({ id }: Id): string => `incoming/${id}`;

/** Where the file is kept: nobody can write here but the check. */
export const fileKey = ({ id }: Id): string => `files/${id}/file`;

/** Where a picture of this width is kept. */
export const pictureKey = ({ id }: Id, width: PictureWidth): string => `files/${id}/${width}.webp`;

/** Every key that an upload can have. */
export function keysOf(upload: Id): string[] {
  return [incomingKey(upload), fileKey(upload), ...PICTURE_WIDTHS.map(width => pictureKey(upload, width))];
}
