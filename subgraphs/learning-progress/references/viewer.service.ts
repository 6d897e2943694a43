import type { Context } from "../../../platform/context/context";
import type { EnrollmentEntity } from "../enrollment/enrollment.entity";
import { viewerEnrollmentByCourse } from "../enrollment/enrollment.store";
import type { LessonProgressEntity } from "../progress/lesson-progress.entity";
import { viewerProgressByChapter, viewerProgressByLesson, type ChapterProgressRow } from "../progress/lesson-progress.store";

/** What the catalog's things are to whoever is signed in; nothing to visitors. */

export async function findViewerEnrollment(ctx: Context, courseId: string): Promise<EnrollmentEntity | null> {
  return ctx.actor && ctx.load(viewerEnrollmentByCourse, courseId);
}

export async function findViewerChapterProgress(ctx: Context, chapterId: string): Promise<ChapterProgressRow | null> {
  return ctx.actor && ctx.load(viewerProgressByChapter, chapterId);
}

export async function findViewerLessonProgress(ctx: Context, lessonId: string): Promise<LessonProgressEntity | null> {
  return ctx.actor && ctx.load(viewerProgressByLesson, lessonId);
}
