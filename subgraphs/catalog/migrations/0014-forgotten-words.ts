import type { MigrationInterface, QueryRunner } from "typeorm";

/** A mistake that once stood in a title is a mistake again when no course has it any longer; so search_word forgets what has gone. */
export class ForgottenWords1700000000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}

const STATEMENTS = [
  // Of what a course was. In the order in which words are added; what somebody else is at is left. A word that another course gets at
  // this moment is found all the same: searches look into the documents, too.
  `create function forget_words(former course) returns void language sql set search_path from current set enable_seqscan = off
   begin atomic
     delete from search_word where word in (
       select word from search_word
       where word in (
           select former_word
           from string_to_table(search_words(former.title || ' ' || array_to_string(former.tags, ' ')), ' ') as former_word)
         and not exists (select from course_search where document @@ word_query(word, used_configurations()))
       order by word for update skip locked);
   end`,
  `create or replace function keep_course_search() returns trigger language plpgsql set search_path from current as $$
   begin
     perform list_course(new);
     if tg_op = 'UPDATE' then
       if (old.title, old.tags, old.publication, old.visibility) is distinct from (new.title, new.tags, new.publication, new.visibility) then
         perform forget_words(old);
       end if;
     end if;
     return null;
   end $$`,
];
