import { CourseTreeDocument } from "../../clients/generated/graphql";
import { isoTime } from "./iso-time";
import type { Scenario } from "./scenario";

const FIRST = 20;

const STATEMENT = `
  with page as (
    select id, title, published_at from catalog.course where publication = 'PUBLISHED'
    order by published_at desc, id desc limit $1::integer + 1
  ), shown as (
    select id, title, published_at, row_number() over (order by published_at desc, id desc) as place from page limit $1
  )
  select '{"data":{"courses":{"totalCount":' || (select count(*) from catalog.course where publication = 'PUBLISHED')
    || ',"pageInfo":{"hasNextPage":' || (select count(*) > $1 from page)
    || ',"endCursor":"' || (
      select translate(encode(convert_to('["' || ${isoTime("published_at")} || '","' || id || '"]', 'UTF8'), 'base64'), E'+/=\\n', '-_')
      from shown order by place desc limit 1
    ) || '"},"nodes":[' || (
      select string_agg('{"id":"' || course.id || '","title":' || to_json(course.title) || ',"chapters":[' || (
        select coalesce(string_agg('{"id":"' || chapter.id || '","title":' || to_json(chapter.title) || ',"lessons":[' || (
          select coalesce(string_agg(
            '{"id":"' || lesson.id || '","title":' || to_json(lesson.title) || ',"type":"' || lesson.type || '"}',
            ',' order by lesson.position
          ), '')
          from catalog.lesson where lesson.chapter_id = chapter.id and not lesson.archived
        ) || ']}', ',' order by chapter.position), '')
        from catalog.chapter where chapter.course_id = course.id and chapter.publication <> 'ARCHIVED'
      ) || ']}', ',' order by place) from shown as course
    ) || ']}}}' as answer`;

const operation = () => ({ query: CourseTreeDocument.toString(), variables: { first: FIRST } });

/** A page of the catalogue with all chapters and lessons: 20 courses, 720 objects. */
export const courseTree: Scenario = {
  id: "tree",
  name: "CourseTree(first: 20)",
  operation,
  statement: () => ({ text: STATEMENT, values: [FIRST] }),
};
