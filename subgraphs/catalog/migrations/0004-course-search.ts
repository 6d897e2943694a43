import type { MigrationInterface, QueryRunner } from "typeorm";
import { lessonText } from "./0004-lesson-text";

/** Finding courses and lessons. The extensions are trusted ones: a role that may create in the database can add them; else an admin does, to `public`. */
export class CourseSearch1700000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}

/** BCP 47 languages that Postgres has a stemmer for; the words of any other are taken as they are. */
const LANGUAGES = {
  ar: "arabic",
  ca: "catalan",
  da: "danish",
  de: "german",
  el: "greek",
  en: "english",
  es: "spanish",
  eu: "basque",
  fi: "finnish",
  fr: "french",
  ga: "irish",
  hi: "hindi",
  hu: "hungarian",
  hy: "armenian",
  id: "indonesian",
  it: "italian",
  lt: "lithuanian",
  nb: "norwegian",
  ne: "nepali",
  nl: "dutch",
  nn: "norwegian",
  no: "norwegian",
  pt: "portuguese",
  ro: "romanian",
  ru: "russian",
  sr: "serbian",
  sv: "swedish",
  ta: "tamil",
  tr: "turkish",
  yi: "yiddish",
};

/** A text search configuration that is one of Postgres's own, without accents. */
function configuration(name: string): string[] {
  const dictionary = name === "simple" ? "simple" : `${name}_stem`;
  return [
    `create text search configuration course_${name} (copy = pg_catalog.${name})`,
    `alter text search configuration course_${name}
     alter mapping for word, hword, hword_part with public.unaccent, pg_catalog.${dictionary}`,
  ];
}

/** What a person types becomes a tsquery. Sequential scans are off in it: each step looks for one row by an index, whatever the planner guesses. */
const QUERIES = [
  // The stemmers of all languages that courses are taught in: nobody says in which one they ask.
  `create function used_configurations() returns regconfig[] language sql stable set search_path from current set enable_seqscan = off
   begin atomic
     with recursive used (language) as (
       (select language from course_search order by language limit 1)
       union all
       select (select next.language from course_search next where next.language > used.language order by next.language limit 1)
       from used where used.language is not null
     )
     select array_agg(distinct search_configuration(language)) from used where language is not null;
   end`,

  // One word in every configuration.
  `create function word_query(word text, configurations regconfig[]) returns tsquery language sql stable set search_path from current
   begin atomic
     select coalesce(string_agg(distinct meant::text, ' | ')::tsquery, ''::tsquery)
     from unnest(configurations) as configuration, lateral plainto_tsquery(configuration, word) as meant where numnode(meant) > 0;
   end`,

  // A stop word of one of the languages: its documents do not have it.
  `create function is_stop_word(word text, configurations regconfig[]) returns boolean language sql stable set search_path from current
   begin atomic
     select coalesce(bool_or(numnode(plainto_tsquery(configuration, word)) = 0), false) from unnest(configurations) as configuration;
   end`,

  // At most three words that begin like it, or that two mistakes lead to (one, when it is short).
  `create function alike_words(mistyped text) returns setof text language sql stable set search_path from current
   begin atomic
     select word
     from (select word from search_word order by word operator(public.<->) search_words(mistyped) limit 30) as near,
       lateral (select case when starts_with(word, search_words(mistyped)) then 1
         else public.levenshtein(word, search_words(mistyped)) end as mistakes) as compared
     where mistakes <= case when char_length(mistyped) < 5 then 1 else 2 end
     order by mistakes, word limit 3;
   end`,

  // The first 12 words, all of them but stop words, unless there is nothing else. A word that no course has stands for those that it
  // may have been meant for.
  `create function course_query(question text, languages text[]) returns tsquery
   language plpgsql stable set search_path from current set enable_seqscan = off set client_min_messages = warning as $$
   declare
     configurations regconfig[] := coalesce(
       (select array_agg(distinct search_configuration(language)) from unnest(languages) as language), used_configurations());
     asked tsquery := '';
     stopped tsquery := '';
     asked_word text;
     meant tsquery;
   begin
     for asked_word in
       select part from string_to_table(search_text(question), ' ') with ordinality as parts (part, place) where part <> ''
       order by place limit 12
     loop
       meant := word_query(asked_word, configurations);
       if is_stop_word(asked_word, configurations) then
         stopped := stopped && meant;
         continue;
       end if;
       if char_length(asked_word) between 4 and 40
         and not exists (select from search_word where search_word.word = search_words(asked_word))
         and not exists (select from course_search where document @@ meant)
       then
         meant := coalesce(
           (select string_agg('(' || word_query(alike, configurations)::text || ')', ' | ')::tsquery from alike_words(asked_word) as alike), meant);
       end if;
       asked := asked && meant;
     end loop;
     return case when numnode(asked) > 0 then asked else stopped end;
   end $$`,
];

const statements = [
  "create extension if not exists unaccent schema public",
  "create extension if not exists pg_trgm schema public",
  "create extension if not exists fuzzystrmatch schema public",

  ...["simple", ...new Set(Object.values(LANGUAGES))].flatMap(configuration),

  `create function search_configuration(language text) returns regconfig language sql immutable parallel safe
   return case split_part(translate(lower(language), '_', '-'), '-', 1)
     ${Object.entries(LANGUAGES)
       .map(([tag, name]) => `when '${tag}' then 'course_${name}'::regconfig`)
       .join("\n     ")}
     else 'course_simple'::regconfig end`,

  // Words and single spaces: no operator of a query is left, and "node.js" or "full-stack" are two words here and there.
  `create function search_text(value text) returns text language sql immutable parallel safe
   return btrim(regexp_replace(value collate "pg_c_utf8", '[[:punct:][:space:][:cntrl:]]+', ' ', 'g'))`,

  `create function search_words(value text) returns text language sql immutable parallel safe
   return search_text(lower(public.unaccent('public.unaccent'::regdictionary, value) collate "pg_c_utf8"))`,

  // Only what the public list shows is here, so nothing else can be found. Three documents, each holding the one before, for what is
  // found by its title comes first: each has its own statistics, so the planner knows whether to look a word up or to walk along an
  // order. Positions are left out: repeating a word gains nothing.
  `create table course_search (
    course_id uuid primary key references course (id) on delete cascade,
    published_at timestamptz not null,
    enrollment_count integer not null,
    rating_average numeric(3, 2),
    rating_rank numeric(6, 4) not null,
    price_amount integer not null,
    price_currency text,
    title_key text collate "C" not null,
    category_id uuid,
    level text not null,
    duration_seconds integer not null,
    instructor_id uuid not null,
    language text not null,
    tags text[] not null,
    title_document tsvector not null,
    heading_document tsvector not null,
    document tsvector not null
  )`,
  // What waits to be sorted in is read by each search: it stays short.
  "create index course_search_title_document on course_search using gin (title_document) with (gin_pending_list_limit = 256)",
  "create index course_search_heading_document on course_search using gin (heading_document) with (gin_pending_list_limit = 256)",
  "create index course_search_document on course_search using gin (document) with (gin_pending_list_limit = 256)",
  "create index course_search_tags on course_search using gin (tags) with (gin_pending_list_limit = 256)",
  "create index course_search_newest on course_search (published_at, course_id)",
  "create index course_search_popular on course_search (enrollment_count, course_id)",
  "create index course_search_rated on course_search (rating_rank, course_id)",
  "create index course_search_price on course_search (price_amount, course_id)",
  "create index course_search_title on course_search (title_key, course_id)",
  "create index course_search_category on course_search (category_id, published_at, course_id)",
  "create index course_search_instructor on course_search (instructor_id, published_at, course_id)",
  "create index course_search_language on course_search (language, published_at, course_id)",

  // The words of titles and tags that are, or were, in the list: what a mistyped word may have meant.
  'create table search_word (word text collate "C" primary key)',
  "create index search_word_alike on search_word using gist (word public.gist_trgm_ops (siglen = 64))",

  `create function course_heading(shown course) returns text language sql stable set search_path from current
   begin atomic
     select concat_ws(' ', shown.title, array_to_string(shown.tags, ' '), (select name from category where id = shown.category_id));
   end`,
  `create function document_of(language text, value text) returns tsvector language sql immutable parallel safe
   return strip(to_tsvector(search_configuration(language), search_text(value)))`,

  // The one writer of the list: what a course is in it, or that it is not.
  `create function list_course(shown course) returns void language plpgsql set search_path from current as $$
   begin
     if shown.publication <> 'PUBLISHED' or shown.visibility <> 'PUBLIC' then
       delete from course_search where course_id = shown.id;
       return;
     end if;
     insert into course_search values (
       shown.id, date_trunc('milliseconds', shown.published_at), shown.enrollment_count, shown.rating_average,
       -- Every course begins with five ratings of 3, so that one of 5 does not lead.
       (coalesce(shown.rating_average, 0) * shown.rating_count + 15) / (shown.rating_count + 5),
       coalesce(shown.price_amount, 0), shown.price_currency, left(search_words(shown.title), 60), shown.category_id, shown.level,
       shown.duration_seconds, shown.instructor_id, shown.language, shown.tags,
       document_of(shown.language, shown.title), document_of(shown.language, course_heading(shown)),
       document_of(shown.language, course_heading(shown) || ' ' || shown.description))
     on conflict (course_id) do update set
       published_at = excluded.published_at, enrollment_count = excluded.enrollment_count,
       rating_average = excluded.rating_average, rating_rank = excluded.rating_rank, price_amount = excluded.price_amount,
       price_currency = excluded.price_currency, title_key = excluded.title_key, category_id = excluded.category_id,
       level = excluded.level, duration_seconds = excluded.duration_seconds, instructor_id = excluded.instructor_id,
       language = excluded.language, tags = excluded.tags,
       title_document = excluded.title_document, heading_document = excluded.heading_document, document = excluded.document;
     -- In one order, so that two writers do not wait for each other.
     insert into search_word
       select distinct word from string_to_table(search_words(shown.title || ' ' || array_to_string(shown.tags, ' ')), ' ') as word
       where char_length(word) between 4 and 40 order by word
       on conflict do nothing;
   end $$`,
  `create function keep_course_search() returns trigger language plpgsql set search_path from current as $$
   begin
     perform list_course(new);
     return null;
   end $$`,
  `create trigger keep_course_search_of_new after insert on course for each row
   when (new.publication = 'PUBLISHED') execute function keep_course_search()`,
  `create trigger keep_course_search after update on course for each row
   when ((old.title, old.description, old.tags, old.language, old.category_id, old.publication, old.visibility, old.published_at,
          old.price_amount, old.price_currency, old.level, old.duration_seconds, old.instructor_id, old.rating_count, old.rating_average)
     is distinct from
         (new.title, new.description, new.tags, new.language, new.category_id, new.publication, new.visibility, new.published_at,
          new.price_amount, new.price_currency, new.level, new.duration_seconds, new.instructor_id, new.rating_count, new.rating_average))
   execute function keep_course_search()`,

  // What happens most often costs least.
  `create function keep_course_popularity() returns trigger language plpgsql set search_path from current as $$
   begin
     update course_search set enrollment_count = new.enrollment_count where course_id = new.id;
     return null;
   end $$`,
  `create trigger keep_course_popularity after update of enrollment_count on course for each row
   when (old.enrollment_count <> new.enrollment_count) execute function keep_course_popularity()`,

  `create function keep_category_search() returns trigger language plpgsql set search_path from current as $$
   begin
     perform list_course(course) from course where category_id = new.id and publication = 'PUBLISHED';
     return null;
   end $$`,
  `create trigger keep_category_search after update of name on category for each row
   when (old.name <> new.name) execute function keep_category_search()`,

  ...QUERIES,
  "select list_course(course) from course where publication = 'PUBLISHED'",
  "drop index course_published",
  "drop index course_published_category",
  `create index course_listed on course (published_at desc, id desc) where publication = 'PUBLISHED' and visibility = 'PUBLIC'`,
  ...lessonText,
];
