/** A part of 0004-course-search: what lessons teach, as text, in the words of lesson/content.ts (textOf): kept by triggers, so that every writer of lessons keeps it. */
export const lessonText: readonly string[] = [
  `create table lesson_text (
    lesson_id uuid primary key references lesson (id) on delete cascade,
    course_id uuid not null,
    language text not null,
    title text not null,
    body text not null,
    transcript text not null default '',
    document tsvector not null generated always as (
      setweight(to_tsvector(search_configuration(language), search_text(title)), 'A')
      || to_tsvector(search_configuration(language), search_text(left(body || ' ' || transcript, 200000)))) stored
  )`,
  "create index lesson_text_course on lesson_text (course_id)",

  `create function lesson_body(content jsonb) returns text language sql immutable parallel safe
   return concat_ws(E'\\n\\n', content ->> 'markdown', content ->> 'instructions', content ->> 'criteria', content ->> 'prompt',
     (select string_agg(objective, E'\\n\\n') from jsonb_array_elements_text(
        case jsonb_typeof(content -> 'objectives') when 'array' then content -> 'objectives' else '[]' end) as objective))`,

  `create function keep_lesson_text() returns trigger language plpgsql set search_path from current as $$
   begin
     insert into lesson_text (lesson_id, course_id, language, title, body)
       select lesson.id, lesson.course_id, course.language, lesson.title, lesson_body(new.content)
       from lesson join course on course.id = lesson.course_id where lesson.id = new.lesson_id
     on conflict (lesson_id) do update set body = excluded.body where lesson_text.body <> excluded.body;
     return null;
   end $$`,
  "create trigger keep_lesson_text after insert or update on lesson_content for each row execute function keep_lesson_text()",

  `create function keep_lesson_title() returns trigger language plpgsql set search_path from current as $$
   begin
     update lesson_text set title = new.title where lesson_id = new.id;
     return null;
   end $$`,
  `create trigger keep_lesson_title after update of title on lesson for each row
   when (old.title <> new.title) execute function keep_lesson_title()`,

  `create function keep_lesson_language() returns trigger language plpgsql set search_path from current as $$
   begin
     update lesson_text set language = new.language where course_id = new.id;
     return null;
   end $$`,
  `create trigger keep_lesson_language after update of language on course for each row
   when (old.language <> new.language) execute function keep_lesson_language()`,

  `insert into lesson_text (lesson_id, course_id, language, title, body)
   select lesson.id, lesson.course_id, course.language, lesson.title, lesson_body(lesson_content.content)
   from lesson join course on course.id = lesson.course_id join lesson_content on lesson_content.lesson_id = lesson.id`,
];
