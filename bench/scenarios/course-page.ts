import { CoursePageDocument } from "../../clients/generated/graphql";
import type { Scenario } from "./scenario";

const OF_CATALOG = `
  query CoursePage($id: ID!) { course(id: $id) { id title description price { amount currency } level category { id name } instructor { id }
    chapters { id title position lessons { id title type position durationSeconds } } } }`;

const isoTime = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Over the schemas of three subgraphs, which only this benchmark may read together. */
const STATEMENT = `
  select json_build_object('data', json_build_object('course', (
    select json_build_object(
      'id', course.id, 'title', course.title, 'description', course.description,
      'price', case when course.price_amount is not null
        then json_build_object('amount', course.price_amount, 'currency', course.price_currency) end,
      'level', course.level,
      'category', (select json_build_object('id', id, 'name', name) from catalog.category where id = course.category_id),
      'instructor', (select json_build_object('id', id, 'displayName', display_name) from identity.app_user where id = course.instructor_id),
      'viewerEnrollment', (
        select json_build_object('id', id, 'status', status, 'progressPercent', progress_percent)
        from learning_progress.enrollment where user_id = $2 and course_id = course.id
      ),
      'chapters', (
        select coalesce(json_agg(json_build_object(
          'id', chapter.id, 'title', chapter.title, 'position', chapter.position, 'lessons', (
            select coalesce(json_agg(json_build_object(
              'id', lesson.id, 'title', lesson.title, 'type', lesson.type, 'position', lesson.position,
              'durationSeconds', lesson.duration_seconds,
              'viewerProgress', case when progress.id is not null then json_build_object(
                'startedAt', ${isoTime("progress.started_at")}, 'completedAt', ${isoTime("progress.completed_at")}
              ) end
            ) order by lesson.position), '[]')
            from catalog.lesson
            left join learning_progress.lesson_progress progress on progress.user_id = $2 and progress.lesson_id = lesson.id
            where lesson.chapter_id = chapter.id and not lesson.archived
          )
        ) order by chapter.position), '[]')
        from catalog.chapter where chapter.course_id = course.id and chapter.publication <> 'ARCHIVED'
      )
    ) from catalog.course where course.id = $1 and course.publication = 'PUBLISHED'
  )))::text as answer`;

/** A course with its 30 lessons and the viewer's progress: 3 subgraphs. */
export const coursePage: Scenario = {
  name: "CoursePage, signed in",
  operation: ({ courseId }) => ({ query: CoursePageDocument.toString(), variables: { id: courseId } }),
  ownedByCatalog: ({ courseId }) => ({ query: OF_CATALOG, variables: { id: courseId } }),
  statement: ({ courseId, learnerId }) => ({ text: STATEMENT, values: [courseId, learnerId] }),
};
