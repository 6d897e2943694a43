import type { MigrationInterface, QueryRunner } from "typeorm";

/** Which quizzes came of a learner's curriculum, and of which version of it. */
export class CurriculumQuizzes1700000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table curriculum_quiz (
        lesson_id uuid primary key references quiz,
        version integer not null,
        -- As the mentor told them: questions that have not changed stay, with the attempts at them.
        questions jsonb not null
      )`);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forwards only.");
  }
}
