import type { Context } from "../../../platform/context/context";
import type { CourseEntity } from "../course/course.entity";
import { courseById } from "../course/course.store";
import type { ChapterEntity } from "../chapter/chapter.entity";
import { chapterById, chaptersOfCourse } from "../chapter/chapter.store";
import type { LessonEntity } from "../lesson/lesson.entity";
import { lessonById, lessonsOfChapter } from "../lesson/lesson.store";
import type { KnownEnrollmentEntity } from "../neighbours/known-enrollment.entity";
import { viewerEnrollmentOfCourse } from "../neighbours/known-enrollment.store";
import { mayEditCourse, maySeeCourse } from "../permissions";
import { loadOutline, newestVersionWithLesson } from "./course-version.store";
import { EMPTY_OUTLINE, type Outline, type PublishedChapter, type PublishedLesson } from "./outline";

/*
 * Who sees what of an outline: the staff of a course its working copy, those who learn in it the version that they are on, all
 * others the newest version.
 */

/** A chapter as somebody sees it: a row of the working copy, which reaches its staff alone, or a part of a version. */
export type SeenChapter = ChapterEntity | PublishedChapter;

/** A lesson as somebody sees it; likewise. */
export type SeenLesson = LessonEntity | PublishedLesson;

/** What the actor sees of a course; null for its staff, who see the working copy. */
export async function seenOutline(ctx: Context, course: CourseEntity): Promise<Outline | null> {
  if (mayEditCourse(ctx.actor, course)) return null;
  if (course.version === null) return EMPTY_OUTLINE;
  return outlineOf(ctx, course.id, (await versionOfViewer(ctx, course.id)) ?? course.version);
}

/** A course's chapters in their order, at most 100. */
export async function listChapters(ctx: Context, course: CourseEntity): Promise<readonly SeenChapter[]> {
  const outline = await seenOutline(ctx, course);
  return outline ? outline.chapters : ctx.load(chaptersOfCourse, course.id);
}

/** A chapter's lessons in their order, at most 200: of the working copy, or of the version that the chapter was read from. */
export async function listLessons(ctx: Context, chapter: SeenChapter): Promise<readonly SeenLesson[]> {
  return "lessons" in chapter ? chapter.lessons : ctx.load(lessonsOfChapter, chapter.id);
}

/** A chapter as the actor sees it; null for one that is not in the outline that they see. */
export async function seeChapter(ctx: Context, id: string): Promise<SeenChapter | null> {
  const row = await ctx.load(chapterById, id);
  const course = row && (await ctx.load(courseById, row.courseId));
  if (!row || !course) return null;
  const outline = await seenOutline(ctx, course);
  return outline ? outline.chapter(id) : row;
}

/** A lesson as the actor sees it; null for one that they see in no version. The caller has asked whether they may know of it. */
export async function seeLesson(ctx: Context, id: string): Promise<SeenLesson | null> {
  const row = await ctx.load(lessonById, id);
  const course = row && (await ctx.load(courseById, row.courseId));
  return row && course ? lessonIn(ctx, course, row) : null;
}

/** A lesson that the actor may know of: staff know all, others what is or was published in a course that they see. */
export async function findVisibleLesson(ctx: Context, id: string): Promise<SeenLesson | null> {
  const row = await ctx.load(lessonById, id);
  const course = row && (await ctx.load(courseById, row.courseId));
  return row && course && (await mayReadCourse(ctx, course)) ? lessonIn(ctx, course, row) : null;
}

async function lessonIn(ctx: Context, course: CourseEntity, row: LessonEntity): Promise<SeenLesson | null> {
  const outline = await seenOutline(ctx, course);
  if (!outline) return row;
  return outline.lesson(row.id) ?? publishedLesson(ctx, course, row.id);
}

/** A lesson that is not in the outline that the actor sees, as the newest version that has it shows it. */
async function publishedLesson(ctx: Context, course: CourseEntity, id: string): Promise<PublishedLesson | null> {
  const version = await ctx.load(newestVersionWithLesson, id);
  const lesson = version && (await outlineOf(ctx, course.id, version.number)).lesson(id);
  return lesson && { ...lesson, archived: version.number !== course.version };
}

/** The chapter of a lesson, of the outline that the lesson was read from. */
export async function chapterOfLesson(ctx: Context, lesson: SeenLesson): Promise<SeenChapter | null> {
  return "inChapter" in lesson ? lesson.inChapter : seeChapter(ctx, lesson.chapterId);
}

/** Whether everybody may read a lesson: it stands in a free preview of the newest version. Staff see what the working copy says. */
export async function isFreePreview(ctx: Context, lesson: SeenLesson): Promise<boolean> {
  const course = await ctx.load(courseById, lesson.courseId);
  if (!course) return false;
  if (mayEditCourse(ctx.actor, course)) return (await ctx.load(chapterById, lesson.chapterId))?.freePreview ?? false;
  return (await newestOutline(ctx, course)).lesson(lesson.id)?.inChapter.freePreview ?? false;
}

/** What of an outline the actor may read: all of it as a learner whose enrolment lets them in, the free previews as anybody. */
export async function readableLessons(ctx: Context, course: CourseEntity, seen: Outline): Promise<PublishedLesson[]> {
  const enrollment = await enrollmentOfViewer(ctx, course.id);
  if (enrollment?.version != null && (enrollment.status === "ACTIVE" || enrollment.status === "COMPLETED")) return seen.lessons();
  const newest = course.publication === "PUBLISHED" ? await newestOutline(ctx, course) : EMPTY_OUTLINE;
  return seen.lessons().filter(({ id }) => newest.lesson(id)?.inChapter.freePreview);
}

/** Those who learn in a course keep sight of it when it is archived. */
export async function mayReadCourse(ctx: Context, course: CourseEntity): Promise<boolean> {
  return maySeeCourse(ctx.actor, course) || (course.visibility === "PUBLIC" && (await versionOfViewer(ctx, course.id)) !== null);
}

/** The version that the actor learns by; null for one who does not learn here. */
export async function versionOfViewer(ctx: Context, courseId: string): Promise<number | null> {
  const enrollment = await enrollmentOfViewer(ctx, courseId);
  const learns = enrollment !== null && enrollment.status !== "DROPPED" && enrollment.status !== "REVOKED";
  return learns ? enrollment.version : null;
}

async function enrollmentOfViewer(ctx: Context, courseId: string): Promise<KnownEnrollmentEntity | null> {
  return ctx.actor && ctx.load(viewerEnrollmentOfCourse, courseId);
}

/** What of a course is published. */
async function newestOutline(ctx: Context, { id, version }: CourseEntity): Promise<Outline> {
  return version === null ? EMPTY_OUTLINE : outlineOf(ctx, id, version);
}

async function outlineOf(ctx: Context, courseId: string, number: number): Promise<Outline> {
  return (await loadOutline(ctx, { courseId, number })) ?? EMPTY_OUTLINE;
}
