import type { Transaction } from "../../../platform/context/context";
import { newId } from "../../../platform/database/ids";
import { refuse, type ProblemDefinition } from "../../../platform/errors/problem";
import type { CourseEntity } from "../course/course.entity";
import { editableCourse } from "../course/course.service";
import { findCourseRow, recountCourse } from "../course/course.store";
import { maySeeCourse } from "../permissions";
import { problems } from "../problems";
import type { ChapterEntity } from "./chapter.entity";
import { MAX_CHAPTERS, type CreateChapterInput, type ReorderChaptersInput, type UpdateChapterInput } from "./chapter.input";
import { findChapter, findChapterIds, insertChapter, placeChapters, updateChapter } from "./chapter.store";
import { requireFreshOrder } from "./order";

export async function createChapter(tx: Transaction, { courseId, ...input }: CreateChapterInput): Promise<ChapterEntity> {
  await editableCourse(tx, courseId);
  const siblings = await findChapterIds(tx, courseId);
  if (siblings.length >= MAX_CHAPTERS) throw refuse(problems.TOO_MANY_CHAPTERS, ["input", "courseId"]);
  requireSiblings(siblings, input.prerequisiteIds);
  const chapter: ChapterEntity = {
    id: newId(),
    courseId,
    title: input.title.trim(),
    description: input.description,
    position: siblings.length,
    publication: "DRAFT",
    prerequisiteIds: input.prerequisiteIds,
    estimatedDurationSeconds: input.estimatedDurationSeconds ?? null,
    freePreview: input.freePreview,
    createdAt: new Date(),
  };
  await insertChapter(tx, chapter);
  await recountCourse(tx, courseId);
  return chapter;
}

export async function changeChapter(tx: Transaction, input: UpdateChapterInput): Promise<ChapterEntity> {
  const chapter = await editableChapter(tx, input.chapterId);
  if (input.prerequisiteIds) {
    const siblings = await findChapterIds(tx, chapter.courseId);
    requireSiblings(
      siblings.filter(id => id !== chapter.id),
      input.prerequisiteIds,
    );
  }
  return updateChapter(tx, chapter.id, {
    title: input.title?.trim() ?? chapter.title,
    description: input.description ?? chapter.description,
    freePreview: input.freePreview ?? chapter.freePreview,
    prerequisiteIds: input.prerequisiteIds ?? chapter.prerequisiteIds,
    estimatedDurationSeconds:
      input.estimatedDurationSeconds === undefined ? chapter.estimatedDurationSeconds : input.estimatedDurationSeconds,
  });
}

/** Puts all chapters of a course into a new order, or changes nothing. */
export async function reorderChapters(
  tx: Transaction,
  { courseId, chapterIds, seenChapterIds }: ReorderChaptersInput,
): Promise<CourseEntity> {
  const course = await editableCourse(tx, courseId);
  requireFreshOrder(await findChapterIds(tx, courseId), chapterIds, seenChapterIds, ["input", "chapterIds"]);
  await placeChapters(tx, chapterIds);
  return course;
}

/** A chapter that the actor may change, with its course locked. What they may not know of is refused as `missing`. */
export async function editableChapter(
  tx: Transaction,
  chapterId: string,
  path = ["input", "chapterId"],
  missing: ProblemDefinition = problems.CHAPTER_NOT_FOUND,
): Promise<ChapterEntity> {
  const found = await findChapter(tx, chapterId);
  // Past the loader, which keeps what it reads: the first to ask it shall find what is true below the lock.
  const course = found && (await findCourseRow(tx, found.courseId));
  if (!course || !maySeeCourse(tx.actor, course)) throw refuse(missing, path);
  await editableCourse(tx, course.id, path);
  // Read again below the lock: it may have been archived or moved while we waited.
  const chapter = await findChapter(tx, chapterId);
  if (!chapter || chapter.publication === "ARCHIVED") throw refuse(missing, path);
  return chapter;
}

function requireSiblings(siblings: readonly string[], prerequisiteIds: readonly string[]): void {
  if (prerequisiteIds.every(id => siblings.includes(id))) return;
  throw refuse(problems.CHAPTER_OF_OTHER_COURSE, ["input", "prerequisiteIds"]);
}
