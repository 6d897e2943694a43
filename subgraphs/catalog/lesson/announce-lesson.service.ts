import type { Transaction } from "../../../platform/context/context";
import type { CourseEntity } from "../course/course.entity";
import { courseById } from "../course/course.store";
import { loadOutline, publishedLessonById } from "../course-version/course-version.store";
import { LessonChanged } from "../events";
import { textOf } from "./content";
import type { LessonContentEntity, LessonEntity } from "./lesson.entity";
import { guideOf } from "./lesson-guide";
import { findContents, findLessons } from "./lesson.store";

type StoredContent = LessonContentEntity["content"];

/** Tells the neighbours what a lesson is now. */
export async function announce(tx: Transaction, lesson: LessonEntity, content: StoredContent): Promise<void> {
  const course = (await tx.load(courseById, lesson.courseId))!;
  const { id: courseId, version: number } = course;
  const newest = number === null ? null : await loadOutline(tx, { courseId, number });
  await tell(tx, course, lesson, content, newest?.lesson(lesson.id) != null);
}

/** Tells them of lessons that have come into the newest version of their course, or gone out of it: not of thousands at once. */
export async function announcePublished(
  tx: Transaction,
  course: CourseEntity,
  lessonIds: readonly string[],
  published: boolean,
): Promise<void> {
  if (lessonIds.length === 0) return;
  const [lessons, contents] = [await findLessons(tx, lessonIds), await findContents(tx, lessonIds)];
  for (const lesson of lessons) await tell(tx, course, lesson, contents.get(lesson.id) ?? {}, published);
}

async function tell(
  tx: Transaction,
  course: CourseEntity,
  lesson: LessonEntity,
  content: StoredContent,
  published: boolean,
): Promise<void> {
  tx.publish(LessonChanged, lesson.id, {
    lessonId: lesson.id,
    chapterId: lesson.chapterId,
    courseId: lesson.courseId,
    instructorId: course.instructorId,
    title: lesson.title,
    type: lesson.type,
    text: textOf(lesson.type, content),
    guide: guideOf(lesson.type, content),
    published,
    archived: lesson.archived && !published && (await tx.load(publishedLessonById, lesson.id)) === null,
  });
}
