/**
 * The working copies of courses as outlines: chapters with their lessons, in their order. `which` says which courses. Chapters
 * without lessons are left out: nobody could learn them.
 */
export const WORKING_OUTLINES = (which: string) => `
  select course.id as course_id, count(*) as chapter_count, sum(listed.lesson_count) as lesson_count,
    sum(listed.duration_seconds) as duration_seconds,
    jsonb_agg(jsonb_build_object(
      'id', chapter.id, 'title', chapter.title, 'description', chapter.description, 'freePreview', chapter.free_preview,
      'estimatedDurationSeconds', chapter.estimated_duration_seconds, 'prerequisiteIds', to_jsonb(chapter.prerequisite_ids),
      'lessons', listed.lessons
    ) order by chapter.position) as outline
  from course
  join chapter on chapter.course_id = course.id and chapter.publication <> 'ARCHIVED'
  cross join lateral (
    select count(*) as lesson_count, sum(lesson.duration_seconds) as duration_seconds,
      jsonb_agg(jsonb_build_object(
        'id', lesson.id, 'title', lesson.title, 'type', lesson.type, 'durationSeconds', lesson.duration_seconds
      ) order by lesson.position) as lessons
    from lesson where lesson.chapter_id = chapter.id and not lesson.archived
  ) as listed
  where listed.lesson_count > 0 and ${which}
  group by course.id`;

/** Writes the working copies of courses as their next versions, where they differ from the newest ones. */
export const SNAPSHOT = (which: string, publishedBy: string, publishedAt: string) => `
  insert into course_version
    (course_id, number, outline, chapter_count, lesson_count, duration_seconds, published_by, published_at)
  select working.course_id, coalesce(course.version, 0) + 1, working.outline, working.chapter_count, working.lesson_count,
    working.duration_seconds, ${publishedBy}, ${publishedAt}
  from (${WORKING_OUTLINES(which)}) as working
  join course on course.id = working.course_id
  left join course_version newest on newest.course_id = course.id and newest.number = course.version
  where newest.outline is distinct from working.outline`;
