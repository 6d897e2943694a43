import type { Context, Transaction } from "../../../platform/context/context";
import { newId } from "../../../platform/database/ids";
import { refuse } from "../../../platform/errors/problem";
import type { ReportProgress } from "../../../platform/jobs/tracked-job";
import type { ChapterEntity } from "../chapter/chapter.entity";
import { chaptersOfCourse, findChapter } from "../chapter/chapter.store";
import type { CourseEntity } from "../course/course.entity";
import { announce as announceCourse } from "../course/course.service";
import { insertCourse, lockCourse, recountCourse, updateCourse } from "../course/course.store";
import { newDraft } from "../course/new-draft";
import { slugOf, slugWithId } from "../course/slug";
import { CourseDuplicated } from "../events";
import { copyScormPackage } from "../jobs/definitions";
import { announce as announceLesson } from "../lesson/announce-lesson.service";
import { findLessonIds } from "../lesson/lesson.store";
import { privateSlug, requireRoom } from "../private-course/private-course.service";
import { problems } from "../problems";
import { copyPlan, copyUses, findWholeLessons, insertChapters, insertCopiedLessons } from "./copied-rows.store";
import type { ChapterCopyEntity, CourseCopyEntity } from "./course-copy.entity";
import { findChapterCopies, insertChapterCopies, lockCopy, takeChapter } from "./course-copy.store";

/** Makes a copy chapter by chapter; run again, it goes on where it stopped. Answers a reference to the new course. */
export async function copyCourse(ctx: Context, courseId: string, report: ReportProgress): Promise<object> {
  const chapters = await ctx.transaction(tx => beginCopy(tx, courseId));
  for (const [index, chapter] of chapters.entries()) {
    if (!chapter.done) await ctx.transaction(tx => copyChapter(tx, chapter));
    await report((100 * (index + 1)) / chapters.length);
  }
  return { type: "Course", id: courseId };
}

/** Puts half a copy away, when the job has failed for good. */
export async function abandonCopy(ctx: Context, courseId: string): Promise<void> {
  await ctx.transaction(async tx => {
    if (await lockCourse(tx, courseId)) announceCourse(tx, await updateCourse(tx, courseId, { publication: "ARCHIVED" }));
  });
}

/** Makes the new course with its chapters, still without lessons, unless a former attempt has. */
async function beginCopy(tx: Transaction, courseId: string): Promise<ChapterCopyEntity[]> {
  const copy = (await lockCopy(tx, courseId))!;
  if (!(await lockCourse(tx, courseId))) await makeCourse(tx, copy);
  return findChapterCopies(tx, courseId);
}

async function makeCourse(tx: Transaction, copy: CourseCopyEntity): Promise<void> {
  const { courseId, sourceId } = copy;
  const source = await lockCourse(tx, sourceId);
  if (!source) throw refuse(problems.COURSE_NOT_FOUND);
  if (source.visibility === "PRIVATE") await requireRoom(tx, source.instructorId);
  const course = draftOf(source, copy);
  if (!(await insertCourse(tx, course))) await insertCourse(tx, { ...course, slug: slugWithId(course.slug, courseId) });
  await copyUses(tx, [{ sourceId, copyId: courseId }]);
  await copyPlan(tx, { sourceId, copyId: courseId });
  await makeChapters(tx, copy);
  await recountCourse(tx, courseId);
  announceCourse(tx, course);
}

/** A draft of its source's instructor: who has been asked for a copy by an admin finds it among their own. */
function draftOf(source: CourseEntity, { courseId, title }: CourseCopyEntity): CourseEntity {
  const { description, language, level, instructorId, visibility } = source;
  const slug = visibility === "PRIVATE" ? privateSlug(courseId) : slugOf(title);
  return {
    ...newDraft({ id: courseId, slug, title, description, language, level, instructorId }),
    visibility,
    thumbnailUrl: source.thumbnailUrl,
    thumbnailUploadId: source.thumbnailUploadId,
    priceAmount: source.priceAmount,
    priceCurrency: source.priceCurrency,
    categoryId: source.categoryId,
    tags: source.tags,
  };
}

async function makeChapters(tx: Transaction, { courseId, sourceId }: CourseCopyEntity): Promise<void> {
  const sources = await tx.load(chaptersOfCourse, sourceId);
  if (sources.length === 0) return;
  const idOf = new Map(sources.map(({ id }) => [id, newId()]));
  const chapters = sources.map((source): ChapterEntity => ({
    ...source,
    id: idOf.get(source.id)!,
    courseId,
    publication: "DRAFT",
    prerequisiteIds: source.prerequisiteIds.map(id => idOf.get(id)).filter(id => id !== undefined),
    createdAt: new Date(),
  }));
  await insertChapters(tx, chapters);
  const copies = sources.map(({ id, position }) => ({ chapterId: idOf.get(id)!, courseId, sourceId: id, position, done: false }));
  await insertChapterCopies(tx, copies);
}

/** Copies a chapter's lessons as they are now, behind those that somebody has put into the new chapter meanwhile. */
async function copyChapter(tx: Transaction, { chapterId, courseId, sourceId }: ChapterCopyEntity): Promise<void> {
  // Nobody may edit the source between the statements: a content would be copied with one file, and the use of another.
  await lockCourse(tx, (await findChapter(tx, sourceId))!.courseId);
  await lockCourse(tx, courseId);
  if (!(await takeChapter(tx, chapterId))) return;
  const chapter = await findChapter(tx, chapterId);
  const sources = await findWholeLessons(tx, sourceId);
  if (chapter?.publication === "ARCHIVED" || sources.length === 0) return;
  const present = (await findLessonIds(tx, chapterId)).length;
  const now = new Date();
  const lessons = sources.map(({ lessonId: _, content, ...source }, index) => ({
    content,
    row: { ...source, id: newId(), chapterId, courseId, position: present + index, createdAt: now, updatedAt: now },
  }));
  const pairs = sources.map(({ id }, index) => ({ sourceId: id, copyId: lessons[index]!.row.id }));
  await insertCopiedLessons(
    tx,
    lessons.map(({ row }) => row),
    pairs,
  );
  await recountCourse(tx, courseId);
  for (const { row, content } of lessons) await announceLesson(tx, row, content);
  for (const [index, source] of sources.entries()) {
    if (source.type === "SCORM") tx.enqueue(copyScormPackage, { sourceId: source.id, lessonId: pairs[index]!.copyId });
  }
  tx.publish(CourseDuplicated, courseId, {
    courseId,
    lessons: pairs.map(pair => ({ sourceId: pair.sourceId, lessonId: pair.copyId })),
  });
}
