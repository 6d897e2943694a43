import type { Scope, Transaction } from "../../../platform/context/context";
import { oneLoader } from "../../../platform/context/loader";
import { columns } from "../../../platform/database/columns";
import { QuizEntity, type QuizRules } from "./quiz.entity";

const COLUMNS = columns(QuizEntity);
const BY_LESSON = `select ${COLUMNS} from quiz where lesson_id = $1`;
const MAKE = "insert into quiz (lesson_id) values ($1) on conflict do nothing";
const CHANGE = `
  update quiz set pass_percent = $2, attempts_limit = $3, cool_down_seconds = $4, time_limit_seconds = $5, shuffle = $6
  where lesson_id = $1
  returning ${COLUMNS}`;
const SUMMARIES = `
  select ${columns(QuizEntity, "quiz")},
    (select count(*) from question where question.lesson_id = quiz.lesson_id and not archived) as "questionCount"
  from quiz where lesson_id = any($1::uuid[])`;

/** A quiz as the outside of its lesson shows it. */
export type QuizSummary = QuizEntity & { questionCount: number };

/** By lesson; null for a lesson whose quiz nobody has begun. */
export const quizSummaryOfLesson = oneLoader<QuizSummary>(
  "quizSummaryOfLesson",
  (scope, lessonIds) => scope.query(SUMMARIES, [lessonIds]),
  quiz => quiz.lessonId,
);

export async function findQuiz(scope: Scope, lessonId: string): Promise<QuizEntity | null> {
  const [quiz] = await scope.query<QuizEntity>(BY_LESSON, [lessonId]);
  return quiz ?? null;
}

/** Locks the lesson's quiz against other authors until the end of the transaction; makes it, with default rules, when there is none. */
export async function lockQuiz(tx: Transaction, lessonId: string): Promise<QuizEntity> {
  await tx.query(MAKE, [lessonId]);
  const [quiz] = await tx.query<QuizEntity>(`${BY_LESSON} for no key update`, [lessonId]);
  return quiz!;
}

export async function updateQuiz(tx: Transaction, lessonId: string, rules: QuizRules): Promise<QuizEntity> {
  const { passPercent, attemptsLimit, coolDownSeconds, timeLimitSeconds, shuffle } = rules;
  const values = [lessonId, passPercent, attemptsLimit, coolDownSeconds, timeLimitSeconds, shuffle];
  const [quiz] = await tx.query<QuizEntity>(CHANGE, values);
  return quiz!;
}
