import type { Context } from "../../../../platform/context/context";
import { isStaffOf } from "../attempt/scorm-attempt.service";
import { viewerAttemptsOfLesson } from "../attempt/scorm-attempt.store";
import type { ScormPackageEntity } from "../package/scorm-package.entity";
import { scormPackageById, scormPackageOfLesson } from "../package/scorm-package.store";
import { signLaunch, type LaunchModeName } from "./launch-token";

/**
 * The package that the viewer works with: the one that they are in the midst of, or the newest. Whoever only looks (in a preview, or
 * as the course's staff) looks at the newest. Null when there is none.
 */
export async function packageForViewer(
  ctx: Context,
  lessonId: string,
  mode: LaunchModeName = "NORMAL",
): Promise<ScormPackageEntity | null> {
  const own = mode === "NORMAL" ? await begunPackage(ctx, lessonId) : null;
  return own && !own.sweptAt ? own : ctx.load(scormPackageOfLesson, lessonId);
}

async function begunPackage(ctx: Context, lessonId: string): Promise<ScormPackageEntity | null> {
  const begun = ctx.actor ? await ctx.load(viewerAttemptsOfLesson, lessonId) : [];
  const running = begun.find(attempt => !attempt.completed);
  if (!running || (await isStaffOf(ctx, lessonId))) return null;
  return ctx.load(scormPackageById, running.packageId);
}

/** Where the viewer launches a lesson's package, as a path of the gateway; null when there is no package. The caller has asked whether they may see the content. */
export async function launchPath(ctx: Context, lessonId: string, mode: LaunchModeName): Promise<string | null> {
  const pack = await packageForViewer(ctx, lessonId, mode);
  if (!pack) return null;
  const userId = ctx.actor?.userId ?? null;
  const token = await signLaunch(ctx, { packageId: pack.id, userId, mode: userId ? mode : "PREVIEW" });
  return `/scorm/launch/${token}`;
}
