import { Readable } from "node:stream";
import type { Context } from "../../../platform/context/context";
import { refuse } from "../../../platform/errors/problem";
import type { ReportProgress } from "../../../platform/jobs/tracked-job";
import { sweepUpload } from "../jobs/definitions";
import { objects } from "../ports/objects.port";
import { uploadRules } from "../ports/upload-rules.port";
import { virusScanner } from "../ports/virus-scanner.port";
import { problems } from "../problems";
import { inspectBytes, inspectFile, readPart } from "./inspect-file";
import { fileKey, incomingKey, pictureKey } from "./object-keys";
import { drawPictures, PICTURE_TYPE, PICTURE_WIDTHS } from "./pictures";
import type { UploadEntity } from "./upload.entity";
import { acceptUpload, findUpload, GRACE_SECONDS } from "./upload.store";

type Kept = Parameters<typeof acceptUpload>[2];

/** The width that a picture's upload stands for. */
const FULL_WIDTH = PICTURE_WIDTHS.at(-1)!;

/** Checks the bytes of an upload, keeps them, and makes it READY. Refuses what must not be kept; safe to run again. */
export async function checkUploadedFile(ctx: Context, uploadId: string, report: ReportProgress): Promise<void> {
  const upload = await findUpload(ctx, uploadId);
  if (upload?.status !== "PENDING") return;
  const kept = upload.purpose === "THUMBNAIL" ? await keepPicture(ctx, upload, report) : await keepFile(ctx, upload, report);
  await ctx.transaction(async tx => {
    if (await acceptUpload(tx, uploadId, kept)) tx.enqueue(sweepUpload, { uploadId }, { delaySeconds: GRACE_SECONDS });
  });
  await ctx.port(objects).remove([incomingKey(upload)]);
}

/** What is read is what is drawn: whatever is put meanwhile in its place is not. */
async function keepPicture(ctx: Context, upload: UploadEntity, report: ReportProgress): Promise<Kept> {
  const [store, rules] = [ctx.port(objects), ctx.port(uploadRules)];
  if (!(await store.facts(incomingKey(upload)))) throw refuse(problems.UPLOAD_MISSING);
  const bytes = await readPart(store, incomingKey(upload), 0, rules.maxBytes.THUMBNAIL + 1);
  await inspectBytes(bytes, upload, rules);
  await requireClean(ctx, Readable.from([bytes]));
  await report(30);
  const pictures = await drawPictures(bytes);
  await report(70);
  for (const picture of pictures) await store.put(pictureKey(upload, picture.width), picture.bytes, PICTURE_TYPE);
  const full = pictures.find(({ width }) => width === FULL_WIDTH)!;
  return { objectKey: pictureKey(upload, FULL_WIDTH), contentType: PICTURE_TYPE, sizeBytes: full.bytes.length };
}

/**
 * The address that the owner was given stays good for a while: what is checked is a copy that it does not reach, or they could put
 * another file in its place behind the check. Nobody is given an address of the copy before it is accepted.
 */
async function keepFile(ctx: Context, upload: UploadEntity, report: ReportProgress): Promise<Kept> {
  const store = ctx.port(objects);
  const key = fileKey(upload);
  if (!(await store.facts(incomingKey(upload)))) throw refuse(problems.UPLOAD_MISSING);
  await store.copy(incomingKey(upload), key);
  await report(40);
  const contentType = await inspectFile(store, key, upload, ctx.port(uploadRules));
  await report(50);
  await requireClean(ctx, await store.read(key));
  return { objectKey: key, contentType, sizeBytes: upload.sizeBytes };
}

async function requireClean(ctx: Context, bytes: Readable): Promise<void> {
  const found = await ctx.port(virusScanner).scan(bytes);
  if (found === null) return;
  ctx.log.warn({ found }, "the virus check has found something in an upload");
  throw refuse(problems.UPLOAD_INFECTED);
}
