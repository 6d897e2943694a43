import type { Scope, Transaction } from "../../../platform/context/context";
import { manyLoader } from "../../../platform/context/loader";
import { columns } from "../../../platform/database/columns";
import { LessonContentEntity, LessonEntity } from "../lesson/lesson.entity";
import { CourseTransferEntity } from "./transfer.entity";

const OF_COURSES = `
  select ${columns(CourseTransferEntity, "transfer")}
  from unnest($1::uuid[]) as wanted (course_id)
  cross join lateral (
    select * from course_transfer where course_id = wanted.course_id order by id desc limit 50
  ) as transfer
  order by transfer.id desc`;
const SOME_LESSONS = `
  select ${columns(LessonEntity, "lesson")}, ${columns(LessonContentEntity, "content")}
  from lesson join lesson_content content on content.lesson_id = lesson.id
  where course_id = $1 and ($2::uuid is null or id > $2) order by id limit $3`;

/** The newest 50, newest first. */
export const transfersOfCourse = manyLoader<CourseTransferEntity>(
  "transfersOfCourse",
  (scope, ids) => scope.query(OF_COURSES, [ids]),
  transfer => transfer.courseId,
);

export async function insertTransfer(tx: Transaction, transfer: CourseTransferEntity): Promise<void> {
  await tx.repository(CourseTransferEntity).insert(transfer);
}

/** Lessons of a course with their contents, archived ones too, in the order of their ids. */
export function findSomeLessons(
  scope: Scope,
  courseId: string,
  after: string | null,
  limit: number,
): Promise<(LessonEntity & LessonContentEntity)[]> {
  return scope.query(SOME_LESSONS, [courseId, after, limit]);
}
