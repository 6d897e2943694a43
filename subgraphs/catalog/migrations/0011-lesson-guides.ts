import type { MigrationInterface, QueryRunner } from "typeorm";

/** How the mentor shall teach in AI_MENTOR lessons: told anew, and never found by a search. */
export class LessonGuides1700000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // As textOf in lesson/content.ts: the criteria of a MILESTONE are a text that learners read; a list of criteria is no text.
    await runner.query(`
      create or replace function lesson_body(content jsonb) returns text language sql immutable parallel safe
      return concat_ws(E'\\n\\n', content ->> 'markdown', content ->> 'instructions',
        case jsonb_typeof(content -> 'criteria') when 'string' then content ->> 'criteria' end, content ->> 'prompt',
        (select string_agg(objective, E'\\n\\n') from jsonb_array_elements_text(
          case jsonb_typeof(content -> 'objectives') when 'array' then content -> 'objectives' else '[]' end) as objective))`);
    // The delay lets those end that run the version before, which knows of no guides.
    await runner.query(`
      insert into outbox (id, kind, name, subject, data, request_id, delay_seconds, occurred_at)
      select uuidv7(), 'job', 'catalog.announce-lessons', course_id, jsonb_build_object('courseId', course_id, 'after', null),
        'migration', 60, clock_timestamp()
      from (select distinct course_id from lesson where type = 'AI_MENTOR') as guided`);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}
