import { CourseTreeDocument } from "../../clients/generated/graphql";
import type { Scenario } from "./scenario";

const FIRST = 20;

const STATEMENT = `
  with page as (
    select id, title, published_at, row_number() over (order by published_at desc, id desc) as place
    from catalog.course where publication = 'PUBLISHED' order by published_at desc, id desc limit $1::integer + 1
  ), last_of_page as (
    select json_build_array(to_char(published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), id)::text as key
    from page where place <= $1 order by place desc limit 1
  )
  select json_build_object('data', json_build_object('courses', json_build_object(
    'totalCount', (select count(*) from catalog.course where publication = 'PUBLISHED'),
    'pageInfo', json_build_object(
      'hasNextPage', (select count(*) > $1 from page),
      'endCursor', (select translate(encode(convert_to(replace(key, ', ', ','), 'UTF8'), 'base64'), E'+/=\\n', '-_') from last_of_page)
    ),
    'nodes', (
      select json_agg(json_build_object('id', course.id, 'title', course.title, 'chapters', (
        select coalesce(json_agg(json_build_object('id', chapter.id, 'title', chapter.title, 'lessons', (
          select coalesce(json_agg(
            json_build_object('id', lesson.id, 'title', lesson.title, 'type', lesson.type) order by lesson.position
          ), '[]')
          from catalog.lesson where lesson.chapter_id = chapter.id and not lesson.archived
        )) order by chapter.position), '[]')
        from catalog.chapter where chapter.course_id = course.id and chapter.publication <> 'ARCHIVED'
      )) order by course.place) from page as course where course.place <= $1
    )
  )))::text as answer`;

const operation = () => ({ query: CourseTreeDocument.toString(), variables: { first: FIRST } });

/** A page of the catalogue with all chapters and lessons: 20 courses, 720 objects. */
export const courseTree: Scenario = {
  name: "CourseTree(first: 20)",
  operation,
  ownedByCatalog: operation,
  statement: () => ({ text: STATEMENT, values: [FIRST] }),
};
