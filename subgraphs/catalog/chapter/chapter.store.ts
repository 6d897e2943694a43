import type { Scope, Transaction } from "../../../platform/context/context";
import { manyLoader, oneLoader } from "../../../platform/context/loader";
import { columns } from "../../../platform/database/columns";
import { ChapterEntity } from "./chapter.entity";

const COLUMNS = columns(ChapterEntity);
const BY_IDS = `select ${COLUMNS} from chapter where id = any($1::uuid[])`;
const OF_COURSES = `select ${COLUMNS} from chapter where course_id = any($1::uuid[]) and publication <> 'ARCHIVED' order by course_id, position`;
const IDS_OF_COURSE = "select id from chapter where course_id = $1 and publication <> 'ARCHIVED' order by position";
const PLACE = `
  update chapter set position = ordered.position - 1
  from unnest($1::uuid[]) with ordinality as ordered (id, position)
  where chapter.id = ordered.id and chapter.position <> ordered.position - 1`;

export const chapterById = oneLoader<ChapterEntity>(
  "chapterById",
  (scope, ids) => scope.query(BY_IDS, [ids]),
  chapter => chapter.id,
);

/** In their order, archived ones left out. */
export const chaptersOfCourse = manyLoader<ChapterEntity>(
  "chaptersOfCourse",
  (scope, ids) => scope.query(OF_COURSES, [ids]),
  chapter => chapter.courseId,
);

export async function findChapter(scope: Scope, id: string): Promise<ChapterEntity | null> {
  const [chapter] = await scope.query<ChapterEntity>(BY_IDS, [[id]]);
  return chapter ?? null;
}

/** The ids of a course's chapters in their order. */
export async function findChapterIds(scope: Scope, courseId: string): Promise<string[]> {
  return (await scope.query<{ id: string }>(IDS_OF_COURSE, [courseId])).map(({ id }) => id);
}

export async function insertChapter(tx: Transaction, chapter: ChapterEntity): Promise<void> {
  await tx.repository(ChapterEntity).insert(chapter);
}

export async function updateChapter(tx: Transaction, id: string, changes: Partial<ChapterEntity>): Promise<ChapterEntity> {
  const repository = tx.repository(ChapterEntity);
  await repository.update({ id }, changes);
  return repository.findOneByOrFail({ id });
}

/** Gives chapters the positions 0, 1, 2 … in the order of their ids. The course's row is locked by the caller. */
export async function placeChapters(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.query(PLACE, [ids]);
}

export async function publishDraftChapters(tx: Transaction, courseId: string): Promise<void> {
  await tx.query("update chapter set publication = 'PUBLISHED' where course_id = $1 and publication = 'DRAFT'", [courseId]);
}
