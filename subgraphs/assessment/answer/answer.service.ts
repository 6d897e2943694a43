import type { Context, Transaction } from "../../../platform/context/context";
import { refuse } from "../../../platform/errors/problem";
import { findAskedQuestion, saveAnswer, solutionShown } from "../asked-question/asked-question.store";
import type { AskedQuestion, AskedQuestionWithKey } from "../asked-question/asked-question.entity";
import { attemptById } from "../attempt/attempt.store";
import { lockOwnAttempt } from "../attempt/own-attempt";
import { knownLessonById } from "../neighbours/known.store";
import { isStaff } from "../permissions";
import { problems } from "../problems";
import type { SaveQuizAnswerInput } from "./answer.input";
import type { QuizSolution } from "./answer.type";
import { checkAnswer, unknownQuestion } from "./check-answer";

/** Keeps one answer of an attempt in progress. Refuses with ATTEMPT_ENDED once it has ended or its time has run out. */
export async function saveQuizAnswer(tx: Transaction, input: SaveQuizAnswerInput): Promise<AskedQuestion> {
  const attempt = await lockOwnAttempt(tx, input.attemptId);
  if (attempt.status !== "IN_PROGRESS" || attempt.overdue) throw refuse(problems.ATTEMPT_ENDED, ["input", "attemptId"]);
  const question = await findAskedQuestion(tx, attempt.id, input.questionId);
  if (!question) throw unknownQuestion(["input"]);
  const answer = checkAnswer(question, input, ["input"]);
  const answeredAt = await saveAnswer(tx, attempt.id, question.questionId, answer);
  return { ...question, ...answer, answeredAt };
}

/** The right answer to a graded question, for whom the rules allow it; null for others. */
export async function findSolution(ctx: Context, question: AskedQuestionWithKey): Promise<QuizSolution | null> {
  if (!(await maySeeSolution(ctx, question.attemptId))) return null;
  const { options, correctOptionIds, acceptedAnswers, correctMin, correctMax } = question;
  return { options: options.filter(option => correctOptionIds.includes(option.id)), acceptedAnswers, correctMin, correctMax };
}

async function maySeeSolution(ctx: Context, attemptId: string): Promise<boolean> {
  if ((await ctx.load(solutionShown, attemptId))?.shown) return true;
  const attempt = await ctx.load(attemptById, attemptId);
  const lesson = attempt && (await ctx.load(knownLessonById, attempt.lessonId));
  return lesson !== null && isStaff(ctx.actor, lesson);
}
