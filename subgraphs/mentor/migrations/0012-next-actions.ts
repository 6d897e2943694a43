import type { MigrationInterface, QueryRunner } from "typeorm";

/** What a learner should do after an answer; answers of before have none. */
export class NextActions1700000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table message
        add column next_action text check (next_action in ('TRY', 'READ_LESSON', 'RETAKE_QUIZ', 'GO_ON')),
        add column next_lesson_id uuid,
        add check (next_action is null or role = 'ASSISTANT'),
        add check ((next_lesson_id is not null) = (coalesce(next_action, 'GO_ON') <> 'GO_ON'))`);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}
