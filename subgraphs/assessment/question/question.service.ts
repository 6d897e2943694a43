import type { Context, Transaction } from "../../../platform/context/context";
import { newId } from "../../../platform/database/ids";
import { refuse } from "../../../platform/errors/problem";
import { requireThat } from "../../../platform/graphql/allow";
import { QuizChanged } from "../events";
import { knownLessonById } from "../neighbours/known.store";
import { isStaff, mayKnowLesson } from "../permissions";
import { problems } from "../problems";
import { requireNoReview } from "../quiz/quiz.service";
import { lockQuiz } from "../quiz/quiz.store";
import { contentOf, saysContent } from "./question-content";
import type { QuestionRow, QuestionVersionEntity } from "./question.entity";
import { MAX_QUESTIONS, type CreateQuestionInput, type UpdateQuestionInput } from "./question.input";
import { findQuestion, findQuestionIds, insertQuestion, insertVersion, placeQuestions, updateQuestion } from "./question.store";

const QUESTION_PATH = ["input", "questionId"];

/**
 * Refuses unless the actor may change the question now: with QUESTION_NOT_FOUND or COURSE_IN_REVIEW, and fails with FORBIDDEN for
 * those who are not the course's staff. Call it before the transaction.
 */
export async function requireEditableQuestion(ctx: Context, questionId: string): Promise<void> {
  const question = await findQuestion(ctx, questionId);
  const lesson = question && (await ctx.load(knownLessonById, question.lessonId));
  if (!lesson || !mayKnowLesson(ctx.actor, lesson)) throw refuse(problems.QUESTION_NOT_FOUND, QUESTION_PATH);
  requireThat(isStaff(ctx.actor, lesson), ctx.actor);
  await requireNoReview(ctx, lesson, QUESTION_PATH);
}

/** Puts a question behind the others of its quiz. Refuses with TOO_MANY_QUESTIONS, and what does not fit the type. */
export async function createQuestion(tx: Transaction, input: CreateQuestionInput): Promise<QuestionRow> {
  const content = contentOf(input.type, input);
  await lockQuiz(tx, input.lessonId);
  const present = await findQuestionIds(tx, input.lessonId);
  if (present.length >= MAX_QUESTIONS) throw refuse(problems.TOO_MANY_QUESTIONS, ["input", "lessonId"]);
  const { lessonId, type, prompt, points } = input;
  const question = { id: newId(), lessonId, type, position: present.length, version: 1, archived: false };
  const said = { prompt, points, explanation: input.explanation || null, ...content };
  await insertQuestion(tx, question);
  await insertVersion(tx, { questionId: question.id, version: 1, ...said });
  tx.publish(QuizChanged, lessonId, { lessonId, questionCount: present.length + 1 });
  return { ...question, ...said };
}

/** Writes a new version of a question; attempts that run keep theirs. */
export async function changeQuestion(tx: Transaction, input: UpdateQuestionInput): Promise<QuestionRow> {
  const question = await lockQuestion(tx, input.questionId);
  const changed: QuestionRow = {
    ...question,
    ...(saysContent(input) && contentOf(question.type, input)),
    prompt: input.prompt ?? question.prompt,
    points: input.points ?? question.points,
    explanation: input.explanation === undefined ? question.explanation : input.explanation || null,
    version: question.version + 1,
  };
  await insertVersion(tx, versionOf(changed));
  await updateQuestion(tx, question.id, { version: changed.version });
  return changed;
}

/** Takes a question out of new attempts; the others close the gap. */
export async function archiveQuestion(tx: Transaction, questionId: string): Promise<QuestionRow> {
  const question = await lockQuestion(tx, questionId);
  await updateQuestion(tx, question.id, { archived: true });
  const { lessonId } = question;
  const others = await findQuestionIds(tx, lessonId);
  await placeQuestions(tx, others);
  tx.publish(QuizChanged, lessonId, { lessonId, questionCount: others.length });
  return { ...question, archived: true };
}

/** A question with its quiz locked. */
async function lockQuestion(tx: Transaction, questionId: string): Promise<QuestionRow> {
  const found = await findQuestion(tx, questionId);
  if (!found) throw refuse(problems.QUESTION_NOT_FOUND, QUESTION_PATH);
  await lockQuiz(tx, found.lessonId);
  // Read again below the lock: somebody may have changed or archived it while we waited.
  const question = await findQuestion(tx, questionId);
  if (!question) throw refuse(problems.QUESTION_NOT_FOUND, QUESTION_PATH);
  return question;
}

function versionOf(question: QuestionRow): QuestionVersionEntity {
  const { id, version, prompt, points, explanation, options, correctOptionIds, acceptedAnswers } = question;
  const { scaleMin, scaleMax, correctMin, correctMax } = question;
  const scale = { scaleMin, scaleMax, correctMin, correctMax };
  return { questionId: id, version, prompt, points, explanation, options, correctOptionIds, acceptedAnswers, ...scale };
}
