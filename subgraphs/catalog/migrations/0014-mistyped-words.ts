import type { MigrationInterface, QueryRunner } from "typeorm";

/** A mistake that once stood in a title is a mistake again when no course has it any longer: what courses have decides, not what they had. */
export class MistypedWords1700000000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // As in 0004-course-search, without the look into search_word, which forgets nothing.
    await runner.query(
      `create or replace function course_query(question text, languages text[]) returns tsquery
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
             and not exists (select from course_search where document @@ meant)
           then
             meant := coalesce(
               (select string_agg('(' || word_query(alike, configurations)::text || ')', ' | ')::tsquery from alike_words(asked_word) as alike), meant);
           end if;
           asked := asked && meant;
         end loop;
         return case when numnode(asked) > 0 then asked else stopped end;
       end $$`,
    );
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}
