import type { Scope, Transaction } from "../../../platform/context/context";

/** The table has a row per lesson of a version; it is read only by joins and counts, and has no entity. */
const INSERT = `
  insert into outline_lesson (course_id, version, lesson_id, chapter_id)
  select $1, $2, lesson_id, chapter_id from unnest($3::uuid[], $4::uuid[]) as lesson (lesson_id, chapter_id)
  on conflict do nothing`;
const HAS_VERSION = `
  select from outline_lesson where course_id = $1 and version = coalesce($2, version) limit 1`;
const VERSIONS_OF_LESSON = "select version from outline_lesson where lesson_id = $1";

/** A version of a course's outline, as far as progress needs it. */
export interface PublishedOutline {
  courseId: string;
  version: number;
  chapters: readonly { chapterId: string; lessonIds: readonly string[] }[];
}

/** Keeps a version; one that is known stays as it is, for it never changes. */
export async function keepOutline(tx: Transaction, { courseId, version, chapters }: PublishedOutline): Promise<void> {
  const lessons = chapters.flatMap(({ chapterId, lessonIds }) => lessonIds.map(lessonId => ({ chapterId, lessonId })));
  await tx.query(INSERT, [courseId, version, lessons.map(({ lessonId }) => lessonId), lessons.map(({ chapterId }) => chapterId)]);
}

/** Whether a version of a course is known; without a number, whether any is. */
export async function isOutlineKnown(scope: Scope, courseId: string, version: number | null = null): Promise<boolean> {
  return (await scope.query(HAS_VERSION, [courseId, version])).length > 0;
}

/** The versions of its course that a lesson is in. */
export async function findVersionsOfLesson(scope: Scope, lessonId: string): Promise<number[]> {
  const rows = await scope.query<{ version: number }>(VERSIONS_OF_LESSON, [lessonId]);
  return rows.map(({ version }) => version);
}
