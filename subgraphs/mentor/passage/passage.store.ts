import type { Scope, Transaction } from "../../../platform/context/context";
import { columns } from "../../../platform/database/columns";
import { isShown } from "../neighbours/outline.store";
import type { Embedding } from "../vector/embedding";
import { nearness } from "../vector/nearness";
import { vectorTexts } from "../vector/vector-texts";
import { PassageEntity } from "./passage.entity";

/** A passage with the title of its lesson. */
export interface FoundPassage extends PassageEntity {
  lessonTitle: string;
}

const COLUMNS = `${columns(PassageEntity, "passage")}, lesson.title as "lessonTitle"`;
/** Words of a question that are looked for. */
const MOST_WORDS = 40;
/** Passages of a course that are looked at: more than any course has, and a bound on what a question can cost. */
const MOST_LOOKED_AT = 2_000;
/** Those that a person is shown; what only other versions of the course have takes no place among them. */
const ofCourse = (userId: string) => `
  from passage where course_id = $1 and ${isShown("lesson_id", "$1", userId)}
  order by position, lesson_id limit ${MOST_LOOKED_AT}`;
/** Whatever else may be wrong: what learners may not see is never found. */
const FROM = `
  from passage join known_lesson lesson
    on lesson.id = passage.lesson_id and lesson.course_id = passage.course_id and lesson.published and not lesson.archived`;

/**
 * A passage matches when it has any word of the question; the more of them, and the rarer they are in the course, the higher it ranks.
 * What stands in the lesson that is asked about counts twice.
 */
const MATCHING = `
  with passage_of_course as materialized (
    select lesson_id, position, search ${ofCourse("$5")}
  ), word as (
    select quote_literal(lexeme)::tsquery as query from unnest(to_tsvector('english', $2))
    where lexeme ~ '^[[:alnum:]_./@-]+$' limit ${MOST_WORDS}
  ), hit as (
    select lesson_id, position, query, ts_rank(search, query, 1) as rank from word join passage_of_course on search @@ query
  ), weight as (
    select query, ln(1 + (select count(*) from passage_of_course)::double precision / count(*)) as rarity
    from hit group by query
  ), ranked as (
    select lesson_id, position, sum(rank * rarity) * case when lesson_id = $3 then 2 else 1 end as rank
    from hit join weight using (query) group by lesson_id, position
  )
  select ${COLUMNS} ${FROM} join ranked on ranked.lesson_id = passage.lesson_id and ranked.position = passage.position
  order by ranked.rank desc, passage.lesson_id, passage.position
  limit $4`;
/** What stands in the lesson that is asked about is a little nearer. */
const NEAR = `
  select ${COLUMNS} from (
    select lesson_id, position, course_id, text,
      ${nearness("embedding", "$2")} + case when lesson_id = $3 then 0.05 else 0 end as nearness
    from (select * ${ofCourse("$6")}) embedded where embedding_model = $4
  ) passage join known_lesson lesson
    on lesson.id = passage.lesson_id and lesson.course_id = passage.course_id and lesson.published and not lesson.archived
  order by passage.nearness desc, passage.lesson_id, passage.position
  limit $5`;
const OPENING = `
  select ${COLUMNS} ${FROM}
  where passage.course_id = $1 and ($2::uuid is null or passage.lesson_id = $2) and ${isShown("passage.lesson_id", "$1", "$4")}
  order by passage.position, passage.lesson_id
  limit $3`;

const DELETE = "delete from passage where lesson_id = $1 and position >= $2";
/**
 * The lesson's title belongs to each of its passages, and weighs more than the text. A passage that is as it was keeps its embedding:
 * so most of a lesson costs nothing when a part of it changes.
 */
const SAVE = `
  insert into passage as kept (lesson_id, position, course_id, text, search)
  select p.lesson_id, p.position, p.course_id, p.text,
    setweight(to_tsvector('english', p.title), 'A') || setweight(to_tsvector('english', p.text), 'C')
  from unnest($1::uuid[], $2::integer[], $3::uuid[], $4::text[], $5::text[]) as p (lesson_id, position, course_id, title, text)
  on conflict (lesson_id, position) do update
    set course_id = excluded.course_id, text = excluded.text, search = excluded.search,
      embedding = case when kept.text = excluded.text and kept.search = excluded.search then kept.embedding end,
      embedding_model = case when kept.text = excluded.text and kept.search = excluded.search then kept.embedding_model end`;

const UNEMBEDDED = `
  select ${COLUMNS} ${FROM}
  where passage.lesson_id = $1 and passage.embedding_model is distinct from $2
  order by passage.position limit $3`;
const UNEMBEDDED_LESSONS = `
  select distinct lesson_id as "lessonId" from passage
  where course_id = $1 and embedding_model is distinct from $2
  order by lesson_id limit $3`;
/** The text may have changed while its embedding was made: then that is not kept. */
const SAVE_EMBEDDINGS = `
  update passage set embedding = made.vector::real[], embedding_model = made.model
  from unnest($1::uuid[], $2::integer[], $3::text[], $4::text[], $5::text[]) as made (lesson_id, position, text, model, vector)
  where passage.lesson_id = made.lesson_id and passage.position = made.position and passage.text = made.text`;

/** What is looked for, where, and for whom. */
export interface PassageSearch {
  /** Whose version of the course is looked through; null for all that was ever published. */
  userId: string | null;
  courseId: string;
  /** A lesson that counts more than the course's others. */
  lessonId: string | null;
  limit: number;
}

/** The passages of a course that have most of a question's words, the best first. */
export function findMatchingPassages(
  scope: Scope,
  { userId, courseId, lessonId, limit }: PassageSearch,
  question: string,
): Promise<FoundPassage[]> {
  return scope.query(MATCHING, [courseId, question, lessonId, limit, userId]);
}

/** The passages of a course that are nearest to a question by what they mean; those without an embedding of its model are left out. */
export function findNearPassages(
  scope: Scope,
  { userId, courseId, lessonId, limit }: PassageSearch,
  { model, vector }: Embedding,
): Promise<FoundPassage[]> {
  return scope.query(NEAR, [courseId, vector, lessonId, model, limit, userId]);
}

/** What a lesson begins with; without one, what the course's lessons begin with. */
export function findOpeningPassages(scope: Scope, { userId, courseId, lessonId, limit }: PassageSearch): Promise<FoundPassage[]> {
  return scope.query(OPENING, [courseId, lessonId, limit, userId]);
}

/** Deletes a lesson's passages from a position on. */
export async function deletePassages(tx: Transaction, lessonId: string, from: number): Promise<void> {
  await tx.query(DELETE, [lessonId, from]);
}

/** Saves passages of any number of lessons in one statement; what stood at their positions goes. */
export async function savePassages(tx: Transaction, passages: readonly FoundPassage[]): Promise<void> {
  if (passages.length === 0) return;
  await tx.query(SAVE, [
    passages.map(passage => passage.lessonId),
    passages.map(passage => passage.position),
    passages.map(passage => passage.courseId),
    passages.map(passage => passage.lessonTitle),
    passages.map(passage => passage.text),
  ]);
}

/** Passages of a lesson that have no embedding of a model, in order. */
export function findUnembedded(scope: Scope, lessonId: string, model: string, limit: number): Promise<FoundPassage[]> {
  return scope.query(UNEMBEDDED, [lessonId, model, limit]);
}

/** Lessons of a course with such passages. */
export async function findUnembeddedLessons(scope: Scope, courseId: string, model: string, limit: number): Promise<string[]> {
  const rows = await scope.query<{ lessonId: string }>(UNEMBEDDED_LESSONS, [courseId, model, limit]);
  return rows.map(row => row.lessonId);
}

export async function saveEmbeddings(
  tx: Transaction,
  passages: readonly PassageEntity[],
  embeddings: readonly Embedding[],
): Promise<void> {
  await tx.query(SAVE_EMBEDDINGS, [
    passages.map(({ lessonId }) => lessonId),
    passages.map(({ position }) => position),
    passages.map(({ text }) => text),
    embeddings.map(({ model }) => model),
    vectorTexts(embeddings),
  ]);
}
