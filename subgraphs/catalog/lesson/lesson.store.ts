import type { Scope, Transaction } from "../../../platform/context/context";
import { manyLoader, oneLoader } from "../../../platform/context/loader";
import { columns } from "../../../platform/database/columns";
import { LessonContentEntity, LessonEntity } from "./lesson.entity";

const COLUMNS = columns(LessonEntity);
const BY_IDS = `select ${COLUMNS} from lesson where id = any($1::uuid[])`;
const OF_CHAPTERS = `select ${COLUMNS} from lesson where chapter_id = any($1::uuid[]) and not archived order by chapter_id, position`;
const CONTENTS = `select ${columns(LessonContentEntity)} from lesson_content where lesson_id = any($1::uuid[])`;
const IDS_OF_CHAPTER = "select id from lesson where chapter_id = $1 and not archived order by position";
const PLACE = `
  update lesson set chapter_id = $1, position = ordered.position - 1
  from unnest($2::uuid[]) with ordinality as ordered (id, position)
  where lesson.id = ordered.id and (lesson.chapter_id, lesson.position) is distinct from ($1, ordered.position - 1)`;
const ARCHIVE_OF_CHAPTER = `update lesson set archived = true, updated_at = now() where chapter_id = $1 and not archived returning ${COLUMNS}`;

export const lessonById = oneLoader<LessonEntity>(
  "lessonById",
  (scope, ids) => scope.query(BY_IDS, [ids]),
  lesson => lesson.id,
);

/** In their order, archived ones left out. */
export const lessonsOfChapter = manyLoader<LessonEntity>(
  "lessonsOfChapter",
  (scope, ids) => scope.query(OF_CHAPTERS, [ids]),
  lesson => lesson.chapterId,
);

export const contentOfLesson = oneLoader<LessonContentEntity>(
  "contentOfLesson",
  (scope, ids) => scope.query(CONTENTS, [ids]),
  content => content.lessonId,
);

export async function findLesson(scope: Scope, id: string): Promise<LessonEntity | null> {
  const [lesson] = await scope.query<LessonEntity>(BY_IDS, [[id]]);
  return lesson ?? null;
}

export function findLessons(scope: Scope, ids: readonly string[]): Promise<LessonEntity[]> {
  return scope.query(BY_IDS, [ids]);
}

/** By lesson. */
export async function findContents(
  scope: Scope,
  lessonIds: readonly string[],
): Promise<Map<string, LessonContentEntity["content"]>> {
  const rows = await scope.query<LessonContentEntity>(CONTENTS, [lessonIds]);
  return new Map(rows.map(({ lessonId, content }) => [lessonId, content]));
}

export async function findContent(scope: Scope, lessonId: string): Promise<LessonContentEntity["content"]> {
  const [row] = await scope.query<LessonContentEntity>(CONTENTS, [[lessonId]]);
  return row?.content ?? {};
}

/** The ids of a chapter's lessons in their order. */
export async function findLessonIds(scope: Scope, chapterId: string): Promise<string[]> {
  return (await scope.query<{ id: string }>(IDS_OF_CHAPTER, [chapterId])).map(({ id }) => id);
}

export async function insertLesson(
  tx: Transaction,
  lesson: LessonEntity,
  content: LessonContentEntity["content"],
): Promise<void> {
  await tx.repository(LessonEntity).insert(lesson);
  await tx.query("insert into lesson_content (lesson_id, content) values ($1, $2)", [lesson.id, JSON.stringify(content)]);
}

export async function updateLesson(tx: Transaction, id: string, changes: Partial<LessonEntity>): Promise<LessonEntity> {
  const repository = tx.repository(LessonEntity);
  await repository.update({ id }, { ...changes, updatedAt: new Date() });
  return repository.findOneByOrFail({ id });
}

export async function updateContent(tx: Transaction, lessonId: string, content: LessonContentEntity["content"]): Promise<void> {
  await tx.query("update lesson_content set content = $2 where lesson_id = $1", [lessonId, JSON.stringify(content)]);
}

/** Puts lessons into a chapter, at the positions 0, 1, 2 … in the order of their ids. The course's row is locked by the caller. */
export async function placeLessons(tx: Transaction, chapterId: string, ids: readonly string[]): Promise<void> {
  await tx.query(PLACE, [chapterId, ids]);
}

/** Answers the lessons that it archived. */
export function archiveLessons(tx: Transaction, chapterId: string): Promise<LessonEntity[]> {
  return tx.query(ARCHIVE_OF_CHAPTER, [chapterId]);
}
