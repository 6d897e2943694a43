import type { Scope, Transaction } from "../../../platform/context/context";
import { columns } from "../../../platform/database/columns";
import { ChapterEntity } from "../chapter/chapter.entity";
import { LessonContentEntity, LessonEntity } from "../lesson/lesson.entity";

const LESSONS = `
  select ${columns(LessonContentEntity, "content")}, ${columns(LessonEntity, "lesson")}
  from lesson join lesson_content content on content.lesson_id = lesson.id
  where chapter_id = $1 and not archived order by position`;

/** Everything of a row but what makes it another one: $1 the ids of what is copied, $2 those of the copies. */
const COPY_CONTENTS = `
  insert into lesson_content select (jsonb_populate_record(original, jsonb_build_object('lesson_id', pair.copy_id))).*
  from lesson_content original join unnest($1::uuid[], $2::uuid[]) as pair (source_id, copy_id) on pair.source_id = original.lesson_id`;
/** A file goes when nothing uses it: a copy uses what its original uses. */
const COPY_USES = `
  insert into upload_use select (jsonb_populate_record(used, jsonb_build_object('subject_id', pair.copy_id))).*
  from upload_use used join unnest($1::uuid[], $2::uuid[]) as pair (source_id, copy_id) on pair.source_id = used.subject_id
  on conflict do nothing`;
const COPY_TRANSCRIPTS = `
  insert into transcript select (jsonb_populate_record(original, jsonb_build_object('lesson_id', pair.copy_id))).*
  from transcript original join unnest($1::uuid[], $2::uuid[]) as pair (source_id, copy_id) on pair.source_id = original.lesson_id`;
const COPY_CUES = `
  insert into transcript_cue select (jsonb_populate_record(original, jsonb_build_object('lesson_id', pair.copy_id))).*
  from transcript_cue original join unnest($1::uuid[], $2::uuid[]) as pair (source_id, copy_id) on pair.source_id = original.lesson_id`;
/** What is said in a video can be found in the copy, too; what lessons say themselves follows from their contents. */
const COPY_FOUND_TEXTS = `
  update lesson_text copy set transcript = original.transcript
  from unnest($1::uuid[], $2::uuid[]) as pair (source_id, copy_id) join lesson_text original on original.lesson_id = pair.source_id
  where copy.lesson_id = pair.copy_id and original.transcript <> ''`;
/** Resources with what was found at their sources; those that are still being imported are left out. */
const COPY_RESOURCES = `
  with copied as materialized (
    select resource.id, uuidv7() as copy_id, pair.copy_id as lesson_id
    from lesson_resource resource join unnest($1::uuid[], $2::uuid[]) as pair (source_id, copy_id)
      on pair.source_id = resource.lesson_id
    where imported_at is not null
  ), placed as (
    insert into lesson_resource
    select (jsonb_populate_record(original, jsonb_build_object('id', copied.copy_id, 'lesson_id', copied.lesson_id))).*
    from copied join lesson_resource original on original.id = copied.id
  ), filled as (
    insert into resource_material
    select (jsonb_populate_record(original, jsonb_build_object('resource_id', copied.copy_id))).*
    from copied join resource_material original on original.resource_id = copied.id
  )
  insert into upload_use
  select (jsonb_populate_record(used, jsonb_build_object('subject_id', copied.copy_id))).*
  from copied join upload_use used on used.subject_id = copied.id
  on conflict do nothing`;
const COPY_PLAN = `
  insert into learning_plan select (jsonb_populate_record(plan, jsonb_build_object('course_id', $2::uuid))).*
  from learning_plan plan where course_id = $1`;

/** A lesson with what it teaches. */
export type WholeLesson = LessonEntity & LessonContentEntity;

/** What is copied, and what is made of it. */
export interface CopyPair {
  sourceId: string;
  copyId: string;
}

/** A chapter's lessons in their order, archived ones left out. */
export function findWholeLessons(scope: Scope, chapterId: string): Promise<WholeLesson[]> {
  return scope.query(LESSONS, [chapterId]);
}

export async function insertChapters(tx: Transaction, chapters: ChapterEntity[]): Promise<void> {
  await tx.repository(ChapterEntity).insert(chapters);
}

/** Makes lessons with the contents, files, transcripts and resources of those that they are copies of. */
export async function insertCopiedLessons(tx: Transaction, lessons: LessonEntity[], pairs: CopyPair[]): Promise<void> {
  await tx.repository(LessonEntity).insert(lessons);
  const statements = [COPY_CONTENTS, COPY_TRANSCRIPTS, COPY_CUES, COPY_FOUND_TEXTS, COPY_RESOURCES];
  for (const statement of statements) await tx.query(statement, idsOf(pairs));
  await copyUses(tx, pairs);
}

/** Lets copies use the files of what they are copies of. */
export async function copyUses(tx: Transaction, pairs: CopyPair[]): Promise<void> {
  await tx.query(COPY_USES, idsOf(pairs));
}

/** Copies the plan of a private course. */
export async function copyPlan(tx: Transaction, { sourceId, copyId }: CopyPair): Promise<void> {
  await tx.query(COPY_PLAN, [sourceId, copyId]);
}

function idsOf(pairs: CopyPair[]): string[][] {
  return [pairs.map(({ sourceId }) => sourceId), pairs.map(({ copyId }) => copyId)];
}
