import type { MigrationInterface, QueryRunner } from "typeorm";

/** Published outlines by version, and which of them an enrolment is on. */
export class OutlineVersions1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...OUTLINES, ...FIRST_VERSIONS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}

const OUTLINES = [
  `create table outline_lesson (
    course_id uuid not null,
    version integer not null check (version > 0),
    lesson_id uuid not null,
    chapter_id uuid not null,
    primary key (course_id, version, lesson_id)
  )`,
  "create index outline_lesson_chapter on outline_lesson (chapter_id, version)",
  "create index outline_lesson_lesson on outline_lesson (lesson_id, version)",
  "alter table enrollment add column version integer check (version > 0)",
  "create index enrollment_unplaced on enrollment (course_id) where version is null",
  "drop index known_lesson_course",
  "drop index known_lesson_chapter",
];

/** What was visible before there were versions is version 1, as in the catalog. */
const FIRST_VERSIONS = [
  `insert into outline_lesson (course_id, version, lesson_id, chapter_id)
    select course_id, 1, lesson_id, chapter_id from known_lesson join known_course using (course_id)
    where not archived and publication in ('PUBLISHED', 'ARCHIVED')`,
  "update enrollment set version = 1 where course_id in (select course_id from outline_lesson)",
];
