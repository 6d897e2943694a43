import type { Context } from "../../../platform/context/context";
import { objects } from "../ports/objects.port";
import { packagePrefix } from "../scorm/package/unpack-files";
import { findPackageFiles, insertPackageCopy } from "./copied-package.store";

/** So many objects are copied at once. */
const AT_ONCE = 8;

/**
 * Copies a lesson's package, file by file, then makes it another lesson's, all at once. The copy has the id of its lesson: a second
 * attempt writes the same objects again.
 */
export async function copyPackage(ctx: Context, sourceLessonId: string, lessonId: string): Promise<void> {
  const store = ctx.port(objects);
  const files = await findPackageFiles(ctx, sourceLessonId);
  if (files.length === 0) return;
  const copies = files.map((file, index) => ({ ...file, objectKey: `${packagePrefix(lessonId)}${index}` }));
  for (let start = 0; start < files.length; start += AT_ONCE) {
    const some = files.slice(start, start + AT_ONCE);
    await Promise.all(some.map((file, index) => store.copy(file.objectKey, copies[start + index]!.objectKey)));
  }
  const { packageId: sourceId } = files[0]!;
  await ctx.transaction(tx => insertPackageCopy(tx, { sourceId, packageId: lessonId, lessonId }, copies));
}
