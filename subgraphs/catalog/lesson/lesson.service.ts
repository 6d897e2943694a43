import type { Context, Transaction } from "../../../platform/context/context";
import { newId } from "../../../platform/database/ids";
import { refuse, type ProblemDefinition } from "../../../platform/errors/problem";
import { attachFiles } from "../attachment/attachment.service";
import type { ChapterEntity } from "../chapter/chapter.entity";
import { editableChapter } from "../chapter/chapter.service";
import { requireFreshOrder } from "../chapter/order";
import { courseById, recountCourse } from "../course/course.store";
import { mayEditCourse } from "../permissions";
import { objects } from "../ports/objects.port";
import { problems } from "../problems";
import { announce } from "./announce-lesson.service";
import { contentFrom, newContentFrom, shownContent } from "./content";
import { signedFile, useContentFile } from "./lesson-file.service";
import type { LessonEntity } from "./lesson.entity";
import {
  MAX_LESSONS,
  type CreateLessonInput,
  type MoveLessonInput,
  type ReorderLessonsInput,
  type UpdateLessonInput,
} from "./lesson.input";
import {
  archiveLessons,
  contentOfLesson,
  findContent,
  findLesson,
  findLessonIds,
  insertLesson,
  placeLessons,
  updateContent,
  updateLesson,
} from "./lesson.store";

/** What a lesson teaches, in the shape of its content type. The caller has asked whether the actor may see it. */
export async function readContent(ctx: Context, lesson: LessonEntity): Promise<object> {
  const content = (await ctx.load(contentOfLesson, lesson.id))?.content ?? {};
  // A file of ours is read by an address that is made for this reader, and soon over.
  if (typeof content.objectKey === "string")
    return { type: lesson.type, url: await ctx.port(objects).signedUrl(content.objectKey) };
  const file = await signedFile(ctx, content);
  if (file)
    return lesson.type === "VIDEO"
      ? { type: "VIDEO", lessonId: lesson.id, source: { source: "StoredVideo", ...file } }
      : { type: lesson.type, ...file };
  const shown = shownContent(lesson.id, lesson.type, content);
  return (await showsSolution(ctx, lesson)) ? { ...shown, solution: content.solution ?? null } : shown;
}

async function showsSolution(ctx: Context, { type, courseId }: LessonEntity): Promise<boolean> {
  const course = type === "AI_MENTOR" ? await ctx.load(courseById, courseId) : null;
  return course !== null && mayEditCourse(ctx.actor, course);
}

export async function createLesson(tx: Transaction, input: CreateLessonInput): Promise<LessonEntity> {
  const content = newContentFrom(input.type, input);
  const chapter = await editableChapter(tx, input.chapterId);
  const siblings = await findLessonIds(tx, chapter.id);
  if (siblings.length >= MAX_LESSONS) throw refuse(problems.TOO_MANY_LESSONS, ["input", "chapterId"]);
  const now = new Date();
  const lesson: LessonEntity = {
    id: newId(),
    chapterId: chapter.id,
    courseId: chapter.courseId,
    title: input.title.trim(),
    type: input.type,
    position: siblings.length,
    durationSeconds: input.durationSeconds,
    archived: false,
    createdAt: now,
    updatedAt: now,
  };
  await insertLesson(tx, lesson, content);
  await useContentFile(tx, lesson, content);
  await attachFiles(tx, lesson.id, input.attachmentUploadIds);
  await recountCourse(tx, lesson.courseId);
  await announce(tx, lesson, content);
  return lesson;
}

export async function changeLesson(tx: Transaction, input: UpdateLessonInput): Promise<LessonEntity> {
  const lesson = await editableLesson(tx, input.lessonId);
  const content = contentFrom(lesson.type, input);
  if (content) {
    await useContentFile(tx, lesson, content, await findContent(tx, lesson.id));
    await updateContent(tx, lesson.id, content);
  }
  await attachFiles(tx, lesson.id, input.attachmentUploadIds);
  const changed = await updateLesson(tx, lesson.id, {
    title: input.title?.trim() ?? lesson.title,
    durationSeconds: input.durationSeconds ?? lesson.durationSeconds,
  });
  await recountCourse(tx, lesson.courseId);
  await announce(tx, changed, content ?? (await findContent(tx, lesson.id)));
  return changed;
}

/** Puts all lessons of a chapter into a new order, or changes nothing. */
export async function reorderLessons(
  tx: Transaction,
  { chapterId, lessonIds, seenLessonIds }: ReorderLessonsInput,
): Promise<ChapterEntity> {
  const chapter = await editableChapter(tx, chapterId);
  requireFreshOrder(await findLessonIds(tx, chapterId), lessonIds, seenLessonIds, ["input", "lessonIds"]);
  await placeLessons(tx, chapterId, lessonIds);
  return chapter;
}

/** Moves a lesson within its chapter or to another one of the same course; both close and open the gap at once. */
export async function moveLesson(
  tx: Transaction,
  { lessonId, chapterId, position, seenLessonIds }: MoveLessonInput,
): Promise<LessonEntity> {
  const lesson = await editableLesson(tx, lessonId);
  const target = await editableChapter(tx, chapterId);
  if (target.courseId !== lesson.courseId) throw refuse(problems.CHAPTER_OF_OTHER_COURSE, ["input", "chapterId"]);
  const present = await findLessonIds(tx, target.id);
  requireFreshOrder(present, present, seenLessonIds, ["input", "seenLessonIds"]);
  const others = present.filter(id => id !== lesson.id);
  if (others.length >= MAX_LESSONS) throw refuse(problems.TOO_MANY_LESSONS, ["input", "chapterId"]);
  await placeLessons(tx, target.id, others.toSpliced(position, 0, lesson.id));
  if (target.id !== lesson.chapterId) await placeLessons(tx, lesson.chapterId, await findLessonIds(tx, lesson.chapterId));
  const moved = await updateLesson(tx, lesson.id, {});
  await announce(tx, moved, await findContent(tx, lesson.id));
  return moved;
}

/** Takes a lesson out of its course; the others close the gap. */
export async function archiveLesson(tx: Transaction, lessonId: string): Promise<LessonEntity> {
  const lesson = await editableLesson(tx, lessonId);
  const archived = await updateLesson(tx, lesson.id, { archived: true });
  await placeLessons(tx, lesson.chapterId, await findLessonIds(tx, lesson.chapterId));
  await recountCourse(tx, lesson.courseId);
  await announce(tx, archived, await findContent(tx, lesson.id));
  return archived;
}

/** For a chapter that is being archived. */
export async function archiveLessonsOfChapter(tx: Transaction, chapter: ChapterEntity): Promise<void> {
  for (const lesson of await archiveLessons(tx, chapter.id)) await announce(tx, lesson, await findContent(tx, lesson.id));
}

/** A lesson that the actor may change, with its course locked. */
export async function editableLesson(
  tx: Transaction,
  lessonId: string,
  path = ["input", "lessonId"],
  missing: ProblemDefinition = problems.LESSON_NOT_FOUND,
): Promise<LessonEntity> {
  const found = await findLesson(tx, lessonId);
  if (!found) throw refuse(missing, path);
  await editableChapter(tx, found.chapterId, path, missing);
  // Read again below the lock: it may have been archived while we waited.
  const lesson = await findLesson(tx, lessonId);
  if (!lesson || lesson.archived) throw refuse(missing, path);
  return lesson;
}
