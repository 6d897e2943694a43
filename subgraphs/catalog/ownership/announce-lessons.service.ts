import type { Transaction } from "../../../platform/context/context";
import { lockCourse } from "../course/course.store";
import { announceLessons } from "../jobs/definitions";
import { announce } from "../lesson/announce-lesson.service";
import { findSomeLessons } from "./transfer.store";

/** So many lessons are told of in one transaction: their texts are long. */
const BATCH = 50;

/** Tells of the lessons behind `after`, as they are now, and asks for the rest. To tell one twice does no harm. */
export async function announceSomeLessons(tx: Transaction, courseId: string, after: string | null): Promise<void> {
  // Nobody changes a lesson between our reading and our telling.
  await lockCourse(tx, courseId);
  const lessons = await findSomeLessons(tx, courseId, after, BATCH);
  for (const lesson of lessons) await announce(tx, lesson, lesson.content);
  if (lessons.length === BATCH) tx.enqueue(announceLessons, { courseId, after: lessons.at(-1)!.id });
}
