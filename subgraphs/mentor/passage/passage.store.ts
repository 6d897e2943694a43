import type { Scope, Transaction } from "../../../platform/context/context";
import { columns } from "../../../platform/database/columns";
import { PassageEntity } from "./passage.entity";

/** A passage with the title of its lesson. */
export interface FoundPassage extends PassageEntity {
  lessonTitle: string;
}

const COLUMNS = `${columns(PassageEntity, "passage")}, lesson.title as "lessonTitle"`;
const FROM = "from passage join known_lesson lesson on lesson.id = passage.lesson_id";

/**
 * A passage matches when it has any word of the question; the more of them, and the rarer a place they take, the higher it ranks.
 * What stands in the lesson that is asked about counts twice.
 */
const MATCHING = `
  with question as (select replace(plainto_tsquery('english', $2)::text, ' & ', ' | ')::tsquery as words)
  select ${COLUMNS} ${FROM}, question
  where passage.course_id = $1 and passage.search @@ question.words
  order by ts_rank(passage.search, question.words, 1) * case when passage.lesson_id = $3 then 2 else 1 end desc,
    passage.lesson_id, passage.position
  limit $4`;
const OPENING = `
  select ${COLUMNS} ${FROM}
  where passage.course_id = $1 and ($2::uuid is null or passage.lesson_id = $2)
  order by passage.position, passage.lesson_id
  limit $3`;

const DELETE = "delete from passage where lesson_id = $1";
/** The lesson's title belongs to each of its passages, and weighs more than the text. */
const INSERT = `
  insert into passage (lesson_id, position, course_id, text, search)
  select p.lesson_id, p.position, p.course_id, p.text,
    setweight(to_tsvector('english', p.title), 'A') || setweight(to_tsvector('english', p.text), 'C')
  from unnest($1::uuid[], $2::integer[], $3::uuid[], $4::text[], $5::text[]) as p (lesson_id, position, course_id, title, text)
  on conflict do nothing`;

/** The passages of a course that speak best to a question, the best first. */
export function findMatchingPassages(
  scope: Scope,
  courseId: string,
  question: string,
  lessonId: string | null,
  limit: number,
): Promise<FoundPassage[]> {
  return scope.query(MATCHING, [courseId, question, lessonId, limit]);
}

/** What a lesson begins with; without one, what the course's lessons begin with. */
export function findOpeningPassages(
  scope: Scope,
  courseId: string,
  lessonId: string | null,
  limit: number,
): Promise<FoundPassage[]> {
  return scope.query(OPENING, [courseId, lessonId, limit]);
}

export async function deletePassages(tx: Transaction, lessonId: string): Promise<void> {
  await tx.query(DELETE, [lessonId]);
}

/** Inserts passages of any number of lessons in one statement. */
export async function insertPassages(tx: Transaction, passages: readonly FoundPassage[]): Promise<void> {
  if (passages.length === 0) return;
  await tx.query(INSERT, [
    passages.map(passage => passage.lessonId),
    passages.map(passage => passage.position),
    passages.map(passage => passage.courseId),
    passages.map(passage => passage.lessonTitle),
    passages.map(passage => passage.text),
  ]);
}
