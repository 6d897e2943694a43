import type { MigrationInterface, QueryRunner } from "typeorm";

/** Tells the catalog, which asks whether a quiz has questions since there are reviews, of those that were there before. */
export class TellQuizzes1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      insert into outbox (id, kind, name, subject, data, request_id, occurred_at)
      select uuidv7(), 'event', 'quiz.changed', lesson_id, jsonb_build_object('lessonId', lesson_id, 'questionCount', count(*)),
        'migration', clock_timestamp()
      from question where not archived group by lesson_id`);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}
