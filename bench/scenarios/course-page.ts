import { CoursePageDocument } from "../../clients/generated/graphql";
import { isoTime } from "./iso-time";
import type { Scenario } from "./scenario";

/** Over the schemas of three subgraphs, which only this benchmark may read together. */
const STATEMENT = `
  select '{"data":{"course":' || coalesce((
    select '{"id":"' || course.id || '","title":' || to_json(course.title) || ',"description":' || to_json(course.description)
      || ',"price":' || coalesce('{"amount":' || course.price_amount || ',"currency":"' || course.price_currency || '"}', 'null')
      || ',"level":"' || course.level
      || '","category":' || coalesce((
        select '{"id":"' || id || '","name":' || to_json(name) || '}' from catalog.category where id = course.category_id), 'null')
      || ',"instructor":' || coalesce((
        select '{"id":"' || id || '","displayName":' || to_json(display_name) || '}' from identity.app_user where id = course.instructor_id), 'null')
      || ',"viewerEnrollment":' || coalesce((
        select '{"id":"' || id || '","status":"' || status || '","progressPercent":' || progress_percent::float8 || '}'
        from learning_progress.enrollment where user_id = $2 and course_id = course.id), 'null')
      || ',"chapters":[' || (
        select coalesce(string_agg(
          '{"id":"' || chapter.id || '","title":' || to_json(chapter.title) || ',"position":' || chapter.position || ',"lessons":[' || (
            select coalesce(string_agg(
              '{"id":"' || lesson.id || '","title":' || to_json(lesson.title) || ',"type":"' || lesson.type
                || '","position":' || lesson.position || ',"durationSeconds":' || lesson.duration_seconds
                || ',"viewerProgress":' || coalesce(
                  '{"startedAt":"' || ${isoTime("progress.started_at")}
                  || '","completedAt":' || coalesce('"' || ${isoTime("progress.completed_at")} || '"', 'null') || '}', 'null')
                || '}', ',' order by lesson.position), '')
            from catalog.lesson
            left join learning_progress.lesson_progress progress on progress.user_id = $2 and progress.lesson_id = lesson.id
            where lesson.chapter_id = chapter.id and not lesson.archived
          ) || ']}', ',' order by chapter.position), '')
        from catalog.chapter where chapter.course_id = course.id and chapter.publication <> 'ARCHIVED'
      ) || ']}'
    from catalog.course where course.id = $1 and course.publication = 'PUBLISHED'
  ), 'null') || '}}' as answer`;

/** A course with its 30 lessons and the viewer's progress: 3 subgraphs. */
export const coursePage: Scenario = {
  id: "page",
  name: "CoursePage, signed in",
  operation: ({ courseId }) => ({ query: CoursePageDocument.toString(), variables: { id: courseId } }),
  statement: ({ courseId, learnerId }) => ({ text: STATEMENT, values: [courseId, learnerId] }),
};
