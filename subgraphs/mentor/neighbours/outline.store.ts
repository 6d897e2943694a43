import type { Transaction } from "../../../platform/context/context";
import type { KnownOutlineEntity } from "./known-outline.entity";

const SAVE = "insert into known_outline (course_id, version, lesson_ids) values ($1, $2, $3) on conflict do nothing";

/**
 * The condition that a lesson of a course is one that a person is shown, as SQL. Learners are shown the version that they learn by.
 * Where it is not known, which or what it is, they are shown the newest that is; without any, as is the course's staff, all lessons.
 * Whether a lesson is published at all is another question.
 */
export function isShown(lessonId: string, courseId: string, userId: string): string {
  const outline = outlineOf(courseId, userId);
  return `(not exists (${outline}) or ${lessonId} in (select unnest(lesson_ids) from (${outline}) shown))`;
}

/** Keeps a version; one that is known stays as it is. */
export async function saveOutline(tx: Transaction, { courseId, version, lessonIds }: KnownOutlineEntity): Promise<void> {
  await tx.query(SAVE, [courseId, version, lessonIds]);
}

/** No row for those whose enrolment does not let them ask: they are let in as staff (permissions.ts), or not at all. */
function outlineOf(courseId: string, userId: string): string {
  return `
    select outline.lesson_ids
    from known_enrollment enrollment join known_outline outline on outline.course_id = enrollment.course_id
    where enrollment.course_id = ${courseId} and enrollment.user_id = ${userId} and enrollment.status in ('ACTIVE', 'COMPLETED')
    order by (outline.version is not distinct from enrollment.version) desc, outline.version desc
    limit 1`;
}
