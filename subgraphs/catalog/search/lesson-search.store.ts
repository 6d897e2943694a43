import type { Scope } from "../../../platform/context/context";

/** How much of a long lesson is looked through for passages to quote. */
const MAX_QUOTED = 20_000;
/** What begins and ends a found word in a passage: characters that no text has, once these are taken out of it. */
const [START, END] = ["\u0002", "\u0003"];
const HEADLINE = `StartSel=${START}, StopSel=${END}, MaxFragments=2, FragmentDelimiter=" … ", MinWords=8, MaxWords=30`;

/**
 * $1 course, $2 its language, $3 the words; $4 the lessons that may be found, $5 those whose text may be read: null means all that
 * are not archived. Of a text that may not be read, only the title (its words weigh A) can be found: else one could guess it.
 * $6 says, by their ids, what the lessons of $4 are called where the reader sees them: the working copy's title may be another.
 */
const HITS = `
  with asked as materialized (
    select words, regexp_replace(words::text, '(''[^'']*'')', '\\1:A', 'g')::tsquery as title_words
    from plainto_tsquery(search_configuration($2), search_text($3)) as words
  ), hit as (
    select lesson_id, ts_rank(seen, words) as rank, readable, words
    from asked, lesson_text,
      lateral (select $5::uuid[] is null or lesson_id = any($5) as readable, $6::jsonb ->> lesson_id::text as seen_title) as access,
      lateral (
        select case when seen_title <> title
          then setweight(to_tsvector(search_configuration($2), search_text(seen_title)), 'A') || ts_filter(document, '{d}')
          else document end as seen
      ) as shown
    where course_id = $1 and numnode(words) > 0
      and case when $4::uuid[] is null then not (select archived from lesson where id = lesson_id) else lesson_id = any($4) end
      and seen @@ case when readable then words else title_words end
  )`;
const PAGE = `${HITS}, page as (
    select * from hit where $7::real is null or (rank, lesson_id) < ($7, $8::uuid) order by rank desc, lesson_id desc limit $9
  )
  select page.lesson_id as "lessonId", rank, case when readable then ts_headline(
      search_configuration($2), translate(left(body || E'\\n' || transcript, ${MAX_QUOTED}), $10::text, ''), words, $11) end as passage
  from page join lesson_text on lesson_text.lesson_id = page.lesson_id
  order by rank desc, page.lesson_id desc`;
const COUNT = `${HITS} select count(*) as count from hit`;

/** Where to look, and for what. */
export interface LessonQuery {
  courseId: string;
  language: string;
  words: string;
  /** What may be found, with its title there; null for all of the working copy. */
  lessons: readonly { id: string; title: string }[] | null;
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

function valuesOf({ courseId, language, words, lessons, readableIds }: LessonQuery): unknown[] {
  const titles = lessons && JSON.stringify(Object.fromEntries(lessons.map(({ id, title }) => [id, title])));
  return [courseId, language, words, lessons?.map(({ id }) => id) ?? null, readableIds, titles];
}
