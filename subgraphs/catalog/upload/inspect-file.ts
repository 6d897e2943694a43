import type { Readable } from "node:stream";
import { refuse } from "../../../platform/errors/problem";
import { problems } from "../problems";
import { ObjectMissing, type ObjectStore } from "../ports/object-store";
import type { UploadRules } from "../ports/upload-rules.port";
import { contentTypeOf, endsAsPdf, HEAD_BYTES, TAIL_BYTES } from "./content-types";
import type { UploadEntity } from "./upload.entity";

type Announced = Pick<UploadEntity, "purpose" | "sizeBytes">;

/** Looks at an object that somebody has put: its size, its beginning and its end. Answers its content type, or refuses it. */
export async function inspectFile(store: ObjectStore, key: string, upload: Announced, rules: UploadRules): Promise<string> {
  const facts = await store.facts(key);
  if (!facts) throw refuse(problems.UPLOAD_MISSING);
  requireSize(facts.sizeBytes, upload, rules);
  const { sizeBytes } = facts;
  const start = Math.max(0, sizeBytes - TAIL_BYTES);
  const [head, tail] = await Promise.all([
    readPart(store, key, 0, Math.min(HEAD_BYTES, sizeBytes)),
    readPart(store, key, start, sizeBytes - start),
  ]).catch(error => {
    // The sweep has been here since.
    throw error instanceof ObjectMissing ? refuse(problems.UPLOAD_MISSING) : error;
  });
  return requireType({ head, tail, sizeBytes }, upload);
}

/** The same for bytes that are at hand. */
export async function inspectBytes(bytes: Buffer, upload: Announced, rules: UploadRules): Promise<string> {
  requireSize(bytes.length, upload, rules);
  return requireType({ head: bytes.subarray(0, HEAD_BYTES), tail: bytes.subarray(-TAIL_BYTES), sizeBytes: bytes.length }, upload);
}

/** At most `length` bytes of an object, from `offset`. */
export async function readPart(store: ObjectStore, key: string, offset: number, length: number): Promise<Buffer> {
  if (length === 0) return Buffer.alloc(0);
  const bytes: Readable = await store.read(key, { offset, length });
  const pieces: Buffer[] = [];
  let read = 0;
  for await (const piece of bytes as AsyncIterable<Buffer>) {
    pieces.push(piece);
    read += piece.length;
    if (read >= length) break;
  }
  return Buffer.concat(pieces).subarray(0, length);
}

function requireSize(sizeBytes: number, upload: Announced, rules: UploadRules): void {
  const limit = rules.maxBytes[upload.purpose];
  if (sizeBytes > limit) throw refuse(problems.UPLOAD_TOO_LARGE, null, tooLarge(limit));
  if (sizeBytes === upload.sizeBytes) return;
  throw refuse(
    problems.UPLOAD_SIZE_MISMATCH,
    null,
    `The file has ${sizeBytes} bytes; ${upload.sizeBytes} were announced. Announce and upload it again.`,
  );
}

async function requireType(ends: Parameters<typeof contentTypeOf>[0], upload: Announced): Promise<string> {
  const type = await contentTypeOf(ends, upload.purpose);
  if (type === null) throw refuse(problems.UPLOAD_TYPE_REFUSED);
  if (type === "application/pdf" && !endsAsPdf(ends)) throw refuse(problems.UPLOAD_DAMAGED);
  return type;
}

/** What is said of a file that is too large, announced or put. */
export function tooLarge(limit: number): string {
  return `A file for this purpose has at most ${limit} bytes.`;
}
