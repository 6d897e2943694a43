import type { MigrationInterface, QueryRunner } from "typeorm";

/** Reviews, immutable versions of outlines, what neighbours tell of learners and quizzes, and positions that the database guards. */
export class OutlineVersions1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...VERSIONS, ...REVIEWS, ...NEIGHBOURS, ...POSITIONS, ...FIRST_VERSIONS])
      await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}

const VERSIONS = [
  `create table course_version (
    course_id uuid not null references course (id),
    number integer not null check (number > 0),
    outline jsonb not null,
    chapter_count integer not null check (chapter_count > 0),
    lesson_count integer not null check (lesson_count > 0),
    duration_seconds integer not null,
    published_by uuid,
    published_at timestamptz not null,
    primary key (course_id, number)
  )`,
  // Which lessons have ever been in a version: those who may see the course may know of them.
  `create table published_lesson (
    lesson_id uuid primary key references lesson (id),
    course_id uuid not null references course (id)
  )`,
];

const REVIEWS = [
  `create table course_review (
    id uuid primary key,
    course_id uuid not null references course (id),
    submitted_by uuid not null,
    submitted_at timestamptz not null,
    decision text check (decision in ('APPROVED', 'RETURNED', 'WITHDRAWN')),
    feedback text not null default '' check (char_length(feedback) <= 5000),
    decided_by uuid,
    decided_at timestamptz,
    version integer,
    check ((decision is null) = (decided_at is null)),
    check ((version is not null) = (decision is not distinct from 'APPROVED'))
  )`,
  "create unique index course_review_pending on course_review (course_id) where decision is null",
  "create index course_review_queue on course_review (id) where decision is null",
  "create index course_review_course on course_review (course_id, id)",
];

const NEIGHBOURS = [
  `create table known_enrollment (
    user_id uuid not null,
    course_id uuid not null,
    status text not null check (status in ('ACTIVE', 'PAUSED', 'COMPLETED', 'DROPPED', 'REVOKED')),
    version integer,
    occurred_at timestamptz not null,
    primary key (user_id, course_id)
  )`,
  `create table known_quiz (
    lesson_id uuid primary key,
    question_count integer not null,
    occurred_at timestamptz not null
  )`,
];

/** Judged at the commit: while one transaction reorders, two things may stand at one place. A plain unique index cannot wait. */
const POSITIONS = [
  "drop index chapter_course",
  `alter table chapter add constraint chapter_position exclude using btree (course_id with =, position with =)
    where (publication <> 'ARCHIVED') deferrable initially deferred`,
  "drop index lesson_chapter",
  `alter table lesson add constraint lesson_position exclude using btree (chapter_id with =, position with =)
    where (not archived) deferrable initially deferred`,
];

/** What was visible before there were versions is version 1. */
const FIRST_VERSIONS = [
  `insert into course_version (course_id, number, outline, chapter_count, lesson_count, duration_seconds, published_at)
    select course.id, 1, jsonb_agg(jsonb_build_object(
        'id', chapter.id, 'title', chapter.title, 'description', chapter.description, 'freePreview', chapter.free_preview,
        'estimatedDurationSeconds', chapter.estimated_duration_seconds, 'prerequisiteIds', to_jsonb(chapter.prerequisite_ids),
        'lessons', listed.lessons
      ) order by chapter.position), count(*), sum(listed.lesson_count), sum(listed.duration_seconds), course.published_at
    from course
    join chapter on chapter.course_id = course.id and chapter.publication = 'PUBLISHED'
    cross join lateral (
      select count(*) as lesson_count, sum(lesson.duration_seconds) as duration_seconds, jsonb_agg(jsonb_build_object(
          'id', lesson.id, 'title', lesson.title, 'type', lesson.type, 'durationSeconds', lesson.duration_seconds
        ) order by lesson.position) as lessons
      from lesson where lesson.chapter_id = chapter.id and not lesson.archived
    ) as listed
    where listed.lesson_count > 0 and course.publication in ('PUBLISHED', 'ARCHIVED') and course.published_at is not null
    group by course.id`,
  "update course set version = 1 from course_version first where first.course_id = course.id",
  `insert into published_lesson (lesson_id, course_id)
    select (lesson ->> 'id')::uuid, version.course_id
    from course_version version, jsonb_path_query(version.outline, '$[*].lessons[*]') as lesson`,
];
