import type { Context } from "../../../platform/context/context";
import { objects } from "../ports/objects.port";
import { findScormPackage, lockLesson, scormPackageOfLesson } from "../scorm/package/scorm-package.store";
import { packagePrefix, removePackageObjects } from "../scorm/package/unpack-files";
import { findPackageFiles, insertPackageCopy } from "./copied-package.store";

/** So many objects are copied at once. */
const AT_ONCE = 8;

/**
 * Copies a lesson's package, file by file, then makes it another lesson's, all at once. The copy has the id of its lesson: a second
 * attempt writes the same objects again.
 */
export async function copyPackage(ctx: Context, sourceLessonId: string, lessonId: string): Promise<void> {
  // A former attempt has done it; of what the original has by now, nothing must come over its objects.
  if (await findScormPackage(ctx, lessonId)) return;
  const store = ctx.port(objects);
  const files = await findPackageFiles(ctx, sourceLessonId);
  if (files.length === 0) return;
  const copies = files.map((file, index) => ({ ...file, objectKey: `${packagePrefix(lessonId)}${index}` }));
  for (let start = 0; start < files.length; start += AT_ONCE) {
    const some = files.slice(start, start + AT_ONCE);
    await Promise.all(some.map((file, index) => store.copy(file.objectKey, copies[start + index]!.objectKey)));
  }
  const { packageId: sourceId } = files[0]!;
  const isKept = await ctx.transaction(async tx => {
    await lockLesson(tx, lessonId);
    return insertPackageCopy(tx, { sourceId, packageId: lessonId, lessonId }, copies);
  });
  if (!isKept) await discardCopy(ctx, lessonId);
}

/** Removes objects that no package has: somebody has imported another one into the lesson, or the original is gone. */
async function discardCopy(ctx: Context, lessonId: string): Promise<void> {
  // Another worker may have been at it, too, having taken this one for dead: the objects are that one's package.
  if (await findScormPackage(ctx, lessonId)) return;
  await removePackageObjects(ctx.port(objects), lessonId);
  if (!(await ctx.load(scormPackageOfLesson, lessonId))) throw new Error("The package was swept while it was copied.");
}
