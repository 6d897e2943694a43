import type { Context } from "../../../platform/context/context";
import { requireThat } from "../../../platform/graphql/allow";
import { decodeCursor, isInt4, pageOf, type Page, type PageArgs } from "../../../platform/graphql/connection";
import type { CourseEntity } from "../course/course.entity";
import { findCourse } from "../course/course.service";
import { courseById } from "../course/course.store";
import { mayEditCourse } from "../permissions";
import type { CourseVersionEntity } from "./course-version.entity";
import { findVersion, loadOutline, readWorkingOutline, versionCountOfCourse, versionsOfCourse } from "./course-version.store";
import type { CourseVersionDiff } from "./course-version.type";
import { diffOutlines } from "./diff";

/** More changes than these nobody reads. */
const MAX_LESSON_CHANGES = 1_000;

/** A course's versions, newest first, for its staff; null for others. */
export async function listVersions(
  ctx: Context,
  course: CourseEntity,
  { first, after }: PageArgs,
): Promise<Page<CourseVersionEntity> | null> {
  if (!mayEditCourse(ctx.actor, course)) return null;
  const cursor = decodeCursor(after, key => key.length === 1 && isInt4(key[0]));
  const below = (cursor?.[0] as number) ?? null;
  const rows = await ctx.load(versionsOfCourse, { parentId: course.id, after: below, limit: first + 1 });
  return pageOf(
    rows,
    first,
    version => [version.number],
    async () => (await ctx.load(versionCountOfCourse, course.id))?.count ?? 0,
  );
}

/** One version, for the staff of its course; null for others. */
export async function seeVersion(ctx: Context, key: { courseId: string; number: number }): Promise<CourseVersionEntity | null> {
  const course = await ctx.load(courseById, key.courseId);
  return course && mayEditCourse(ctx.actor, course) ? findVersion(ctx, key) : null;
}

/** What differs between two versions, or a version and the working copy; null when there is none of them. */
export async function compareVersions(
  ctx: Context,
  courseId: string,
  from: number,
  to: number | null,
): Promise<CourseVersionDiff | null> {
  const course = await findCourse(ctx, courseId);
  if (!course) return null;
  requireThat(mayEditCourse(ctx.actor, course), ctx.actor);
  const [earlier, later] = await Promise.all([
    loadOutline(ctx, { courseId, number: from }),
    to === null ? readWorkingOutline(ctx, courseId) : loadOutline(ctx, { courseId, number: to }),
  ]);
  if (!earlier || !later) return null;
  const { chapters, lessons } = diffOutlines(earlier, later);
  return { from, to, chapters, lessons: lessons.slice(0, MAX_LESSON_CHANGES), lessonChangeCount: lessons.length };
}
