import type { Transaction } from "../../../platform/context/context";
import type { JobDefinition } from "../../../platform/context/definitions";
import { QuizAttemptGraded } from "../events";
import { grade, scorePercentOf, twoDecimals } from "../grading/grade";
import { findQuestionsToGrade, writeGrades } from "../asked-question/asked-question.store";
import type { AskedQuestionWithKey } from "../asked-question/asked-question.entity";
import type { QuizAttemptEntity } from "./attempt.entity";
import { endAttempt, lockAttempt, type LockedAttempt } from "./attempt.store";

/** How many questions that were answered wrongly are told of, and how much of each. */
const MOST_MISSED = 10;
const LONGEST_MISSED = 300;

/** Asked for when an attempt with a time limit begins; its work is in jobs/. */
export const closeOverdueAttemptJob: JobDefinition<{ attemptId: string }> = { name: "assessment.close-overdue-attempt" };

/** Ends an attempt whose time has run out, unless that has happened already. Throws while there is time left. */
export async function closeOverdueAttempt(tx: Transaction, attemptId: string): Promise<void> {
  const attempt = await lockAttempt(tx, attemptId);
  if (attempt?.status !== "IN_PROGRESS") return;
  if (!attempt.overdue) throw new Error(`The attempt ${attemptId} still has time.`);
  await expireAttempt(tx, attempt);
}

/** Scores what was saved in time. The attempt is locked by the caller. */
export async function expireAttempt(tx: Transaction, attempt: LockedAttempt): Promise<QuizAttemptEntity> {
  return scoreAttempt(tx, attempt, "EXPIRED", await findQuestionsToGrade(tx, attempt.id));
}

/** Grades every question, ends the attempt and tells the platform, once: the attempt is locked and in progress. */
export async function scoreAttempt(
  tx: Transaction,
  attempt: LockedAttempt,
  status: "SUBMITTED" | "EXPIRED",
  answered: readonly AskedQuestionWithKey[],
): Promise<QuizAttemptEntity> {
  const graded = answered.map(question => ({ ...answerOf(question), ...grade(question, question) }));
  await writeGrades(tx, attempt.id, graded);
  const pointsEarned = twoDecimals(graded.reduce((sum, question) => sum + question.pointsEarned, 0));
  const scorePercent = scorePercentOf(pointsEarned, attempt.pointsPossible);
  const passed = scorePercent >= attempt.passPercent;
  const ended = await endAttempt(tx, attempt.id, status, { pointsEarned, scorePercent, passed });
  const wrong = new Set(graded.filter(({ correct }) => !correct).map(({ questionId }) => questionId));
  const missed = answered.filter(({ questionId }) => wrong.has(questionId)).map(({ prompt }) => shorten(prompt));
  if (!attempt.tryOut) publishGraded(tx, attempt, { scorePercent, passed, missed: missed.slice(0, MOST_MISSED) });
  return ended;
}

/** By code points, so that no character is torn. */
function shorten(prompt: string): string {
  return [...prompt].slice(0, LONGEST_MISSED).join("");
}

function answerOf({ questionId, answeredAt, optionIds, text, number }: AskedQuestionWithKey) {
  return { questionId, answeredAt, optionIds, text, number };
}

function publishGraded(
  tx: Transaction,
  { id: attemptId, number, userId, lessonId, courseId }: LockedAttempt,
  outcome: { scorePercent: number; passed: boolean; missed: string[] },
): void {
  tx.publish(QuizAttemptGraded, attemptId, { attemptId, number, userId, lessonId, courseId, ...outcome });
}
