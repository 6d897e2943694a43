import type { Transaction } from "../../../platform/context/context";
import { recountCourses } from "../enrollment/enrollment-count.store";
import { announce, celebrate } from "../enrollment/enrollment.service";
import type { KnownLessonEntity } from "./known-lesson.entity";
import { keepLesson, type FormerLesson } from "./known-lesson.store";
import { lockOutlineOf } from "./outline-lock.store";

/**
 * Keeps what an event says of a lesson. When that adds it to a course or takes it away, everybody's progress there is counted again,
 * in one statement; who then has no lesson left has completed the course.
 */
export async function changeOutline(tx: Transaction, lesson: KnownLessonEntity): Promise<void> {
  await lockOutlineOf(tx, lesson);
  const former = await keepLesson(tx, lesson);
  const courseIds = former ? recountedCourses(former, lesson) : [];
  if (courseIds.length === 0) return;
  const recounted = await recountCourses(tx, courseIds);
  await celebrate(tx, recounted);
  for (const enrollment of recounted.filter(({ justCompleted }) => justCompleted)) await announce(tx, enrollment);
}

/** The courses whose lessons have become fewer or more: none when the lesson still counts for the same course. */
function recountedCourses(former: FormerLesson, lesson: KnownLessonEntity): string[] {
  const before = former.archived ? null : former.courseId;
  const after = lesson.archived ? null : lesson.courseId;
  return before === after ? [] : [before, after].filter(courseId => courseId !== null);
}
