import type { Scope, Transaction } from "../../../platform/context/context";
import { columns } from "../../../platform/database/columns";
import { KnownLessonEntity } from "./known-lesson.entity";

const BY_ID = `select ${columns(KnownLessonEntity)} from known_lesson where lesson_id = $1`;

const KEEP_NEWEST = `
  insert into known_lesson (lesson_id, course_id, chapter_id, type, has_criteria, archived, occurred_at)
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict (lesson_id) do update set
    course_id = excluded.course_id, chapter_id = excluded.chapter_id, type = excluded.type,
    has_criteria = excluded.has_criteria, archived = excluded.archived, occurred_at = excluded.occurred_at
  where known_lesson.occurred_at <= excluded.occurred_at`;

export async function findKnownLesson(scope: Scope, lessonId: string): Promise<KnownLessonEntity | null> {
  const [lesson] = await scope.query<KnownLessonEntity>(BY_ID, [lessonId]);
  return lesson ?? null;
}

/** Keeps what an event says, unless a later one was here first. */
export async function keepLesson(tx: Transaction, lesson: KnownLessonEntity): Promise<void> {
  await tx.query(KEEP_NEWEST, [
    lesson.lessonId,
    lesson.courseId,
    lesson.chapterId,
    lesson.type,
    lesson.hasCriteria,
    lesson.archived,
    lesson.occurredAt,
  ]);
}
