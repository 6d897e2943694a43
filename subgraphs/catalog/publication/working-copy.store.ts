import type { Scope } from "../../../platform/context/context";
import type { LessonTypeName } from "../lesson/lesson-types";

/** A chapter of the working copy, as far as checks need it. */
export interface WorkingChapter {
  id: string;
  position: number;
  lessonCount: number;
}

/** A lesson of the working copy, likewise. */
export interface WorkingLesson {
  id: string;
  chapterId: string;
  chapterPosition: number;
  position: number;
  type: LessonTypeName;
}

const CHAPTERS = `
  select id, position,
    (select count(*) from lesson where lesson.chapter_id = chapter.id and not lesson.archived) as "lessonCount"
  from chapter where course_id = $1 and publication <> 'ARCHIVED' order by position`;
const LESSONS = `
  select lesson.id, lesson.chapter_id as "chapterId", chapter.position as "chapterPosition", lesson.position, lesson.type
  from lesson join chapter on chapter.id = lesson.chapter_id
  where lesson.course_id = $1 and not lesson.archived and chapter.publication <> 'ARCHIVED'
  order by chapter.position, lesson.position`;
/** A content may name an uploaded file, whatever its type. */
const UNREADY = `
  select content.lesson_id as id from lesson_content content
  left join upload on upload.id = (content.content ->> 'uploadId')::uuid and upload.status = 'READY'
  where content.lesson_id = any($1::uuid[]) and content.content ->> 'uploadId' is not null and upload.id is null`;

export function findWorkingChapters(scope: Scope, courseId: string): Promise<WorkingChapter[]> {
  return scope.query(CHAPTERS, [courseId]);
}

export function findWorkingLessons(scope: Scope, courseId: string): Promise<WorkingLesson[]> {
  return scope.query(LESSONS, [courseId]);
}

/** Which of these lessons name a file that cannot be used. */
export async function findLessonsWithUnreadyFile(scope: Scope, lessonIds: readonly string[]): Promise<Set<string>> {
  const rows = await scope.query<{ id: string }>(UNREADY, [lessonIds]);
  return new Set(rows.map(({ id }) => id));
}
