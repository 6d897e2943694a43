import type { Context } from "../../../platform/context/context";
import { refuse } from "../../../platform/errors/problem";
import type { ReportProgress } from "../../../platform/jobs/tracked-job";
import { material } from "../ports/material.port";
import type { Found } from "../ports/material/outside-material";
import { objects } from "../ports/objects.port";
import { problems } from "../problems";
import { uploadById } from "../upload/upload.store";
import type { ResourceSource } from "./resource.entity";
import { forgetResource } from "./resource.service";
import { findResource, keepMaterial, lockResource } from "./resource.store";

/** As the source of a PDF that is asked for over the Web. */
const MAX_PDF_BYTES = 30 * 1024 * 1024;

/** Reads a resource's source and keeps what is found. Safe to run again: it would find the same, or what is newer. */
export async function importNow(ctx: Context, resourceId: string, report: ReportProgress): Promise<void> {
  const resource = await findResource(ctx, resourceId);
  if (!resource) throw refuse(problems.RESOURCE_NOT_FOUND);
  await report(10);
  const found = await read(ctx, resource.source);
  await report(90);
  await ctx.transaction(async tx => {
    if (!(await lockResource(tx, resourceId))) throw refuse(problems.RESOURCE_NOT_FOUND);
    await keepMaterial(tx, resourceId, { ...found, material: { ...found.material } });
  });
}

/** A resource that could not be imported leaves nothing behind; one that was imported before stays as it was. */
export async function giveUpImport(ctx: Context, resourceId: string): Promise<void> {
  await ctx.transaction(async tx => {
    const resource = await lockResource(tx, resourceId);
    if (resource && resource.importedAt === null) await forgetResource(tx, resource);
  });
}

function read(ctx: Context, source: ResourceSource): Promise<Found<object>> {
  const outside = ctx.port(material);
  switch (source.kind) {
    case "ARTICLE":
      return outside.article(source.url);
    case "PDF":
      return source.uploadId === null ? outside.pdf(source.url) : readUpload(ctx, source.uploadId);
    case "YOUTUBE":
      return outside.youtube(source.videoId);
    case "BOOK":
      return outside.book(source.isbn);
    case "API":
      return outside.api(source.url, source.mapping);
  }
}

async function readUpload(ctx: Context, uploadId: string): Promise<Found<object>> {
  const upload = await ctx.load(uploadById, uploadId);
  if (!upload?.objectKey) throw refuse(problems.UPLOAD_NOT_FOUND);
  if (upload.sizeBytes > MAX_PDF_BYTES) throw refuse(problems.SOURCE_TOO_LARGE);
  const parts: Buffer[] = [];
  for await (const part of await ctx.port(objects).read(upload.objectKey)) parts.push(part as Buffer);
  return ctx.port(material).pdfOf(Buffer.concat(parts), upload.fileName.replace(/\.pdf$/i, ""));
}
