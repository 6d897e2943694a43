import type { MigrationInterface, QueryRunner } from "typeorm";

/** What SCORM packages say of lessons: events of two more kinds, and what follows of them. */
export class Scorm1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}

const statements = [
  // The names that Postgres gave: of the column `kind`, and of the table's third check, that a score belongs to a grade.
  `alter table progress_event
    drop constraint progress_event_kind_check,
    add constraint progress_event_kind_check check (kind in (
      'ENROLLED', 'LESSON_STARTED', 'LESSON_COMPLETED', 'QUIZ_GRADED', 'COURSE_COMPLETED', 'SCORM_SCORED', 'SCORM_COMPLETED'
    )),
    drop constraint progress_event_check2,
    add constraint progress_event_score check ((kind in ('QUIZ_GRADED', 'SCORM_SCORED')) = (score_percent is not null))`,
  "create unique index progress_event_scorm_once on progress_event (user_id, lesson_id) where kind = 'SCORM_COMPLETED'",
  "alter table lesson_progress add column scorm_completed boolean not null default false",
];
