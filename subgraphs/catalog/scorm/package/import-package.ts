import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Context, Transaction } from "../../../../platform/context/context";
import { refuse } from "../../../../platform/errors/problem";
import type { ReportProgress } from "../../../../platform/jobs/tracked-job";
import { requireOpen } from "../../course/course.service";
import { lockCourse } from "../../course/course.store";
import { findLesson } from "../../lesson/lesson.store";
import { objects } from "../../ports/objects.port";
import { problems } from "../../problems";
import { releaseUpload } from "../../upload/upload.service";
import type { Manifest } from "../manifest/manifest";
import { launchableItems } from "../manifest/manifest";
import { MAX_MANIFEST_BYTES, parseManifest } from "../manifest/parse-manifest";
import { isInside, pathOf } from "../manifest/resources";
import { pathKey, shown } from "./file-path";
import { PackageZip } from "./package-zip";
import { insertScormFiles } from "./scorm-file.store";
import { SWEEP_AFTER_SECONDS, sweepScormPackage, type ScormImport } from "./scorm-jobs";
import { findScormPackage, hasLaterPackage, lockLesson, replaceScormPackage } from "./scorm-package.store";
import { removePackageObjects, unpackFiles } from "./unpack-files";

/** Unpacks an uploaded package and puts it in the place of the lesson's former one, all at once. A second time does nothing. */
export async function importPackage(ctx: Context, order: ScormImport, report: ReportProgress): Promise<void> {
  if (await findScormPackage(ctx, order.packageId)) return;
  const folder = await mkdtemp(join(tmpdir(), "lyceum-scorm-"));
  try {
    const file = join(folder, "package.zip");
    await pipeline(await ctx.port(objects).read(order.objectKey), createWriteStream(file));
    const zip = await PackageZip.open(file);
    try {
      await keepPackage(ctx, order, zip, report);
    } finally {
      zip.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Leaves nothing behind of an import that has failed. */
export async function undoImport(ctx: Context, order: ScormImport): Promise<void> {
  if (await findScormPackage(ctx, order.packageId)) return;
  await removePackageObjects(ctx.port(objects), order.packageId);
  await ctx.transaction(tx => releaseUpload(tx, order.uploadId, "SCORM_PACKAGE", order.packageId));
}

async function keepPackage(ctx: Context, order: ScormImport, zip: PackageZip, report: ReportProgress): Promise<void> {
  const { packageId, lessonId, uploadId } = order;
  const manifest = await manifestOf(zip);
  const files = await unpackFiles(zip, ctx.port(objects), packageId, percent => report(percent * 0.95));
  const sizeBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
  await ctx.transaction(async tx => {
    // Another worker may have been at it, too, having taken this one for dead.
    if (await findScormPackage(tx, packageId)) return;
    await requireOpenLesson(tx, lessonId);
    await lockLesson(tx, lessonId);
    if (await hasLaterPackage(tx, lessonId, packageId)) throw refuse(problems.SCORM_IMPORT_OUTDATED);
    const former = await replaceScormPackage(tx, { id: packageId, lessonId, manifest, fileCount: files.length, sizeBytes });
    await insertScormFiles(tx, packageId, files);
    if (former) tx.enqueue(sweepScormPackage, { packageId: former }, { delaySeconds: SWEEP_AFTER_SECONDS });
    await releaseUpload(tx, uploadId, "SCORM_PACKAGE", packageId);
  });
}

/** What was open when the import was asked for need not be now: it is refused as any edit of the lesson would be. Locks the course. */
async function requireOpenLesson(tx: Transaction, lessonId: string): Promise<void> {
  requireOpen((await lockCourse(tx, (await findLesson(tx, lessonId))!.courseId))!);
  // Read below the lock: it may have been archived while we waited.
  if ((await findLesson(tx, lessonId))!.archived) throw refuse(problems.LESSON_NOT_FOUND);
}

/** The package's manifest, all of whose launched files are there. */
async function manifestOf(zip: PackageZip): Promise<Manifest> {
  if (zip.manifest.entry.uncompressedSize > MAX_MANIFEST_BYTES) throw refuse(problems.SCORM_MANIFEST_TOO_LARGE);
  const manifest = parseManifest(await zip.read(zip.manifest));
  const paths = new Set(zip.files.map(({ path }) => pathKey(path)));
  for (const { href, title } of launchableItems(manifest.items)) {
    const url = new URL(href, "http://package/");
    if (isInside(url) && paths.has(pathKey(pathOf(url)))) continue;
    throw refuse(
      problems.SCORM_LAUNCH_FILE_MISSING,
      null,
      `"${shown(title)}" launches a file that is not in the package: ${shown(href)}`,
    );
  }
  return manifest;
}
