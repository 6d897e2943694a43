import type { MigrationInterface, QueryRunner } from "typeorm";

/** What the mentor finds of AI_MENTOR lessons: which lessons have criteria, an event of one more kind, and what follows of it. */
export class Judgements1700000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}

const statements = [
  // The catalog tells its AI_MENTOR lessons anew.
  "alter table known_lesson add column has_criteria boolean not null default false",
  `alter table progress_event
    drop constraint progress_event_kind_check,
    add constraint progress_event_kind_check check (kind in (
      'ENROLLED', 'LESSON_STARTED', 'LESSON_COMPLETED', 'QUIZ_GRADED', 'COURSE_COMPLETED', 'SCORM_SCORED', 'SCORM_COMPLETED',
      'CRITERIA_MET'
    ))`,
  "create unique index progress_event_criteria_once on progress_event (user_id, lesson_id) where kind = 'CRITERIA_MET'",
  "alter table lesson_progress add column criteria_met boolean not null default false",
];
