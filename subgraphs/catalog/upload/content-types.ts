import type { UploadPurposeName } from "./upload.entity";

/** Pictures that are read; all leave as WebP. SVG is a document with scripts, not a picture. */
const PICTURES = ["image/jpeg", "image/png", "image/webp", "image/gif", "image/avif"];
const ARCHIVES = [
  "application/zip",
  "application/epub+zip",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  "application/vnd.oasis.opendocument.text",
  "application/vnd.oasis.opendocument.spreadsheet",
  "application/vnd.oasis.opendocument.presentation",
];
const VIDEOS = ["video/mp4", "video/webm", "video/quicktime", "video/x-m4v"];
const SOUNDS = [
  "audio/mpeg",
  "audio/mp4",
  "audio/x-m4a",
  "audio/wav",
  "audio/ogg",
  "audio/ogg; codecs=opus",
  "audio/flac",
  "audio/x-flac",
];
const TEXT = "text/plain; charset=utf-8";

const allowed: Readonly<Record<UploadPurposeName, readonly string[]>> = {
  THUMBNAIL: PICTURES,
  VIDEO: VIDEOS,
  PDF: ["application/pdf"],
  SCORM_PACKAGE: ["application/zip"],
  ATTACHMENT: [...PICTURES, ...ARCHIVES, ...VIDEOS, ...SOUNDS, "application/pdf", TEXT],
};

/** How much of the beginning is looked at, and of the end: the directory of an archive with the longest comment fits. */
export const HEAD_BYTES = 64 * 1024;
export const TAIL_BYTES = 66 * 1024;

/** What is looked at of a file. */
export interface FileEnds {
  head: Buffer;
  tail: Buffer;
  sizeBytes: number;
}

/** What a file is by its content, whatever it is called; null when it is none of what the purpose takes. */
export async function contentTypeOf(ends: FileEnds, purpose: UploadPurposeName): Promise<string | null> {
  const type = (await detectedType(ends.head)) ?? (isText(ends.head) ? TEXT : null);
  if (type === null || !allowed[purpose].includes(type)) return null;
  // What is a picture, a film or a PDF at one end, and an archive at the other, is made to deceive.
  if (!ARCHIVES.includes(type) && endsAsArchive(ends)) return null;
  return type;
}

/** Whether a PDF has the end that every whole one has. */
export function endsAsPdf({ tail }: FileEnds): boolean {
  return tail.subarray(-1_024).includes("%%EOF");
}

async function detectedType(head: Buffer): Promise<string | null> {
  const { fileTypeFromBuffer } = await import("file-type");
  // It is only the beginning of a file: some detectors run over its end, and then know nothing.
  return (await fileTypeFromBuffer(head).catch(() => undefined))?.mime ?? null;
}

/** UTF-8 without control characters, and neither a script nor markup that a browser would run. */
function isText(head: Buffer): boolean {
  const text = decoded(head);
  if (text === null || /\p{Cc}/u.test(text.replace(/[\t\n\f\r]/g, ""))) return false;
  return !/^\uFEFF?\s*(#!|<[!?a-z])/i.test(text);
}

function decoded(head: Buffer): string | null {
  try {
    // The last character may be cut in two.
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(head, { stream: true });
  } catch {
    return null;
  }
}

/** Whether there is a zip directory at the end, with or without something behind it. */
function endsAsArchive({ tail, sizeBytes }: FileEnds): boolean {
  const SIGNATURE = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
  for (let at = tail.indexOf(SIGNATURE); at >= 0; at = tail.indexOf(SIGNATURE, at + 1)) {
    if (at + 22 > tail.length) return false;
    const oneDisk = tail.readUInt16LE(at + 4) === tail.readUInt16LE(at + 6);
    const entries = tail.readUInt16LE(at + 8) === tail.readUInt16LE(at + 10);
    const [directorySize, directoryStart] = [tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)];
    const large = directoryStart === 0xffffffff || directorySize === 0xffffffff;
    if (oneDisk && entries && (large || directorySize + directoryStart <= sizeBytes)) return true;
  }
  return false;
}
