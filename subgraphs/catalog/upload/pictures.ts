import { bulkhead } from "cockatiel";
import sharp from "sharp";
import { refuse } from "../../../platform/errors/problem";
import { problems } from "../problems";

/** How wide a course's picture is kept, in pixels; smaller ones are not blown up. */
export const PICTURE_WIDTHS = [320, 640, 1280] as const;
export type PictureWidth = (typeof PICTURE_WIDTHS)[number];

/** Every picture leaves as this. */
export const PICTURE_TYPE = "image/webp";

/** Some 50 megapixels are the most that a camera makes; a few bytes can claim to be far more. */
const MAX_PIXELS = 50_000_000;
const MAX_SECONDS = 30;
const QUALITY = 80;

/** A picture of many pixels takes much memory: so many are drawn at a time, and the others wait. */
const drawing = bulkhead(2, Infinity);

/** A picture at one width. */
export interface Picture {
  width: PictureWidth;
  bytes: Buffer;
}

/**
 * Draws a picture anew: nothing but its pixels survives, the right way up, the first frame of those that move. What came with them, be it
 * the place where it was taken or a second file behind the first, does not. Refuses what cannot be read.
 */
export async function drawPictures(bytes: Buffer): Promise<Picture[]> {
  const pictures: Picture[] = [];
  for (const width of PICTURE_WIDTHS) pictures.push({ width, bytes: await drawing.execute(() => draw(bytes, width)) });
  return pictures;
}

async function draw(bytes: Buffer, width: number): Promise<Buffer> {
  try {
    return await sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: "error", pages: 1, autoOrient: true })
      .resize({ width, height: 2 * width, fit: "inside", withoutEnlargement: true })
      .webp({ quality: QUALITY })
      .timeout({ seconds: MAX_SECONDS })
      .toBuffer();
  } catch (error) {
    throw refuse(problems.UPLOAD_DAMAGED, null, whyNot(error as Error));
  }
}

function whyNot({ message }: Error): string {
  return message.includes("exceeds pixel limit")
    ? "The picture has too many pixels: 50 million are allowed."
    : problems.UPLOAD_DAMAGED.message;
}
