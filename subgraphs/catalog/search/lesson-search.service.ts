import { createHash } from "node:crypto";
import type { Context } from "../../../platform/context/context";
import { decodeCursor, isFloat4, isIdPart, pageOf, type Page } from "../../../platform/graphql/connection";
import { courseById } from "../course/course.store";
import { mayReadCourse, readableLessons, seenOutline, type SeenLesson } from "../course-version/view.service";
import type { Outline } from "../course-version/outline";
import { lessonById } from "../lesson/lesson.store";
import { countLessons, findLessons, partsOf, type FoundLesson, type LessonPlace } from "./lesson-search.store";
import type { LessonSearchArgs } from "./lesson-search.type";

/** A lesson that was found, as the actor sees it. */
export interface LessonHitRow {
  lesson: SeenLesson;
  snippet: { text: string; found: boolean }[] | null;
}

/**
 * The lessons of a course in which words stand, the best first; null for a course that the actor may not see. Staff look through the
 * working copy, learners through their version, others through the newest one, and of texts that are no free preview in titles alone.
 */
export async function searchLessons(ctx: Context, args: LessonSearchArgs): Promise<Page<LessonHitRow> | null> {
  const course = await ctx.load(courseById, args.courseId);
  if (!course || !(await mayReadCourse(ctx, course))) return null;
  const outline = await seenOutline(ctx, course);
  const query = {
    courseId: course.id,
    language: course.language,
    words: args.query,
    lessons: outline && outline.lessons(),
    readableIds: outline && (await readableLessons(ctx, course, outline)).map(({ id }) => id),
  };
  const list = createHash("sha256")
    .update(JSON.stringify([course.id, args.query]))
    .digest("base64url")
    .slice(0, 8);
  const key = decodeCursor(args.after, parts => isPlace(parts, list));
  const rows = await findLessons(ctx, query, key as LessonPlace | null, args.first + 1);
  const page = pageOf(
    rows,
    args.first,
    ({ rank, lessonId }) => [rank, lessonId, list],
    () => countLessons(ctx, query),
  );
  return withLessons(ctx, page, outline);
}

async function withLessons(ctx: Context, page: Page<FoundLesson>, outline: Outline | null): Promise<Page<LessonHitRow>> {
  const hitOf = async ({ lessonId, passage }: FoundLesson): Promise<LessonHitRow> => ({
    lesson: outline?.lesson(lessonId) ?? (await ctx.load(lessonById, lessonId))!,
    snippet: passage === null ? null : partsOf(passage),
  });
  const nodes = await Promise.all(page.nodes.map(hitOf));
  const edges = page.edges.map(({ cursor }, index) => ({ cursor, node: nodes[index]! }));
  return { nodes, edges, pageInfo: page.pageInfo, totalCount: page.totalCount };
}

function isPlace([rank, id, of, ...rest]: unknown[], list: string): boolean {
  return isFloat4(rank) && isIdPart(id) && of === list && rest.length === 0;
}
