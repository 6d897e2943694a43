import type { Scope } from "../../../platform/context/context";

/** How much of a long lesson is looked through for passages to quote. */
const MAX_QUOTED = 20_000;
/** What begins and ends a found word in a passage: characters that no text has, once these are taken out of it. */
const [START, END] = ["\u0002", "\u0003"];
const HEADLINE = `StartSel=${START}, StopSel=${END}, MaxFragments=2, FragmentDelimiter=" … ", MinWords=8, MaxWords=30`;

/**
 * $1 course, $2 its language, $3 the words; $4 the lessons that may be found, $5 those whose text may be read: null means all that
 * are not archived. Of a text that may not be read, only the title (its words weigh A) can be found: else one could guess it.
 */
const HITS = `
  with asked as materialized (
    select words, regexp_replace(words::text, '(''[^'']*'')', '\\1:A', 'g')::tsquery as title_words
    from plainto_tsquery(search_configuration($2), search_text($3)) as words
  ), hit as (
    select lesson_id, ts_rank(document, words) as rank, readable, words
    from asked, lesson_text, lateral (select $5::uuid[] is null or lesson_id = any($5) as readable) as access
    where course_id = $1 and numnode(words) > 0
      and case when $4::uuid[] is null then not (select archived from lesson where id = lesson_id) else lesson_id = any($4) end
      and document @@ case when readable then words else title_words end
  )`;
const PAGE = `${HITS}, page as (
    select * from hit where $6::real is null or (rank, lesson_id) < ($6, $7::uuid) order by rank desc, lesson_id desc limit $8
  )
  select page.lesson_id as "lessonId", rank, case when readable then ts_headline(
      search_configuration($2), translate(left(body || E'\\n' || transcript, ${MAX_QUOTED}), $9::text, ''), words, $10) end as passage
  from page join lesson_text on lesson_text.lesson_id = page.lesson_id
  order by rank desc, page.lesson_id desc`;
const COUNT = `${HITS} select count(*) as count from hit`;

/** Where to look, and for what. */
export interface LessonQuery {
  courseId: string;
  language: string;
  words: string;
  /** Null for all of the working copy. */
  lessonIds: readonly string[] | null;
  readableIds: readonly string[] | null;
}

export interface FoundLesson {
  lessonId: string;
  rank: number;
  /** Null where the text may not be read. */
  passage: string | null;
}

/** Where a page begins: the rank and the id of a lesson. */
export type LessonPlace = readonly [rank: number, lessonId: string];

export function findLessons(scope: Scope, query: LessonQuery, after: LessonPlace | null, limit: number): Promise<FoundLesson[]> {
  const values = [...valuesOf(query), after?.[0] ?? null, after?.[1] ?? null, limit, START + END, HEADLINE];
  return scope.query(PAGE, values);
}

export async function countLessons(scope: Scope, query: LessonQuery): Promise<number> {
  const [row] = await scope.query<{ count: number }>(COUNT, valuesOf(query));
  return row!.count;
}

/** A passage in parts, every other one a found word. */
export function partsOf(passage: string): { text: string; found: boolean }[] {
  const parts = passage.split(new RegExp(`[${START}${END}]`)).map((text, index) => ({ text, found: index % 2 === 1 }));
  return parts.filter(({ text }) => text !== "");
}

function valuesOf({ courseId, language, words, lessonIds, readableIds }: LessonQuery): unknown[] {
  return [courseId, language, words, lessonIds, readableIds];
}
