import type { Context, Scope, Transaction } from "../../../platform/context/context";
import { newId, isId } from "../../../platform/database/ids";
import { refuse, type Refusal } from "../../../platform/errors/problem";
import { eventually } from "../../../platform/events/eventually";
import { signedInActor } from "../../../platform/graphql/allow";
import { decodeCursor, pageOf, type Page, type PageArgs } from "../../../platform/graphql/connection";
import type { QuizAnswerInput } from "../answer/answer.input";
import { checkAnswer, unknownQuestion } from "../answer/check-answer";
import type { KnownLesson } from "../neighbours/known.entity";
import { findKnownLesson, knownLessonById } from "../neighbours/known.store";
import { isEnrolled, isOwnAttempt, isStaff, mayKnowLesson, mayTakeQuiz } from "../permissions";
import { problems } from "../problems";
import { questionsOfLesson } from "../question/question.store";
import type { QuizEntity } from "../quiz/quiz.entity";
import { findQuiz } from "../quiz/quiz.store";
import {
  askedQuestions,
  findQuestionsToGrade,
  gradedQuestions,
  insertAskedQuestions,
} from "../asked-question/asked-question.store";
import type { AskedQuestion, AskedQuestionWithKey } from "../asked-question/asked-question.entity";
import type { QuizAttemptEntity } from "./attempt.entity";
import type { SubmitQuizAttemptInput } from "./attempt.input";
import {
  attemptById,
  findReadyAt,
  GRACE_SECONDS,
  insertAttempt,
  lockRunningAttempt,
  viewerAttemptCount,
  viewerHistory,
} from "./attempt.store";
import { drawQuestions } from "../asked-question/draw";
import { closeOverdueAttemptJob, expireAttempt, scoreAttempt } from "./end-attempt";
import { lockOwnAttempt } from "./own-attempt";

const LESSON_PATH = ["input", "lessonId"];

/**
 * The lesson whose quiz the actor may take. Waits for an enrolment that has just begun; so call it before the transaction.
 * Refuses with LESSON_NOT_FOUND, NOT_ENROLLED or NOT_A_QUIZ_LESSON.
 */
export async function takeableLesson(ctx: Context, lessonId: string): Promise<KnownLesson> {
  const actor = signedInActor(ctx);
  const lesson = await eventually(async () => {
    const seen = await findKnownLesson(ctx, lessonId);
    return seen && mayTakeQuiz(actor, seen) ? seen : null;
  });
  if (!lesson) throw await noSeat(ctx, lessonId);
  if (lesson.type !== "QUIZ") throw refuse(problems.NOT_A_QUIZ_LESSON, LESSON_PATH);
  return lesson;
}

/** The attempt in progress, or a new one. Refuses with QUIZ_EMPTY, ATTEMPTS_EXHAUSTED or COOLING_DOWN. */
export async function startAttempt(tx: Transaction, lesson: KnownLesson): Promise<QuizAttemptEntity> {
  const { userId } = signedInActor(tx);
  const owner = { userId, lessonId: lesson.lessonId, tryOut: !isEnrolled(lesson) };
  const running = await lockRunningAttempt(tx, owner);
  if (running && !running.overdue) return running;
  if (running) await expireAttempt(tx, running);
  const quiz = await findQuiz(tx, lesson.lessonId);
  const questions = await tx.load(questionsOfLesson, lesson.lessonId);
  if (!quiz || questions.length === 0) throw refuse(problems.QUIZ_EMPTY, LESSON_PATH);
  const started = await insertAttempt(tx, {
    ...owner,
    id: newId(),
    courseId: lesson.courseId,
    passPercent: quiz.passPercent,
    timeLimitSeconds: quiz.timeLimitSeconds,
    pointsPossible: questions.reduce((sum, question) => sum + question.points, 0),
  });
  // A second click was faster: answer what it has begun.
  if (!started) return startAttempt(tx, lesson);
  await requireAnotherTry(tx, quiz, started);
  await insertAskedQuestions(tx, started.id, drawQuestions(questions, quiz.shuffle));
  if (quiz.timeLimitSeconds !== null) closeInTime(tx, started.id, quiz.timeLimitSeconds);
  return started;
}

/** Ends the viewer's attempt and scores it. One that has ended answers its result again. Refuses with ATTEMPT_NOT_FOUND, and answers that do not fit. */
export async function submitAttempt(tx: Transaction, input: SubmitQuizAttemptInput): Promise<QuizAttemptEntity> {
  const attempt = await lockOwnAttempt(tx, input.attemptId);
  if (attempt.status !== "IN_PROGRESS") return attempt;
  if (attempt.overdue) return expireAttempt(tx, attempt);
  const questions = await findQuestionsToGrade(tx, attempt.id);
  return scoreAttempt(tx, attempt, "SUBMITTED", answeredWith(questions, input.answers, attempt.now));
}

/** The actor's own attempt, or one of a learner for the course's staff; null for any other. */
export async function findAttempt(ctx: Context, id: string): Promise<QuizAttemptEntity | null> {
  const attempt = await ctx.load(attemptById, id);
  return attempt && (await maySeeAttempt(ctx, attempt)) ? attempt : null;
}

/** What is saved of an attempt in progress. */
export async function listSavedAnswers(ctx: Context, attempt: QuizAttemptEntity): Promise<AskedQuestion[]> {
  if (attempt.status !== "IN_PROGRESS") return [];
  return (await ctx.load(askedQuestions, attempt.id)).filter(question => question.answeredAt !== null);
}

/** The graded answers of an attempt that has ended: before, nothing that tells right from wrong is read. */
export async function listAnswers(ctx: Context, attempt: QuizAttemptEntity): Promise<AskedQuestionWithKey[]> {
  return attempt.status === "IN_PROGRESS" ? [] : ctx.load(gradedQuestions, attempt.id);
}

/** The viewer's attempts at a lesson's quiz, newest first; null for visitors. */
export async function listViewerAttempts(
  ctx: Context,
  lessonId: string,
  args: PageArgs,
): Promise<Page<QuizAttemptEntity> | null> {
  const cursor = decodeCursor(args.after, ([id, ...more]) => typeof id === "string" && isId(id) && more.length === 0);
  if (!ctx.actor || !isId(lessonId)) return null;
  const beforeId = (cursor?.[0] as string | undefined) ?? null;
  const attempts = await ctx.load(viewerHistory, { lessonId, size: args.first + 1, beforeId });
  const count = async () => (await ctx.load(viewerAttemptCount, lessonId))?.count ?? 0;
  return pageOf(attempts, args.first, attempt => [attempt.id], count);
}

/** Who may not take a quiz is told to enrol, unless they may not even know of it. */
async function noSeat(ctx: Context, lessonId: string): Promise<Refusal> {
  const lesson = await findKnownLesson(ctx, lessonId);
  const known = lesson !== null && mayKnowLesson(ctx.actor, lesson);
  return refuse(known ? problems.NOT_ENROLLED : problems.LESSON_NOT_FOUND, LESSON_PATH);
}

async function maySeeAttempt(ctx: Scope, attempt: QuizAttemptEntity): Promise<boolean> {
  if (isOwnAttempt(ctx.actor, attempt)) return true;
  const lesson = await ctx.load(knownLessonById, attempt.lessonId);
  return lesson !== null && isStaff(ctx.actor, lesson);
}

/**
 * Whether this attempt may begin: looked at below its unique index, so that no other attempt can end in between. A refusal
 * takes the attempt back with the transaction. Try-outs have no limits.
 */
async function requireAnotherTry(tx: Transaction, quiz: QuizEntity, attempt: QuizAttemptEntity): Promise<void> {
  if (attempt.tryOut) return;
  if (quiz.attemptsLimit !== null && attempt.number > quiz.attemptsLimit) throw refuse(problems.ATTEMPTS_EXHAUSTED, LESSON_PATH);
  if (quiz.coolDownSeconds === 0) return;
  const readyAt = await findReadyAt(tx, attempt, quiz.coolDownSeconds);
  if (readyAt) throw refuse(problems.COOLING_DOWN, LESSON_PATH, `You can try again from ${readyAt.toISOString()} on.`);
}

function closeInTime(tx: Transaction, attemptId: string, timeLimitSeconds: number): void {
  tx.enqueue(closeOverdueAttemptJob, { attemptId }, { delaySeconds: timeLimitSeconds + GRACE_SECONDS + 1 });
}

/** The questions with the given answers in place of the saved ones. */
function answeredWith(
  questions: readonly AskedQuestionWithKey[],
  given: readonly QuizAnswerInput[],
  now: Date,
): AskedQuestionWithKey[] {
  const answered = new Map(questions.map(question => [question.questionId, question]));
  const open = new Set(answered.keys());
  given.forEach((input, index) => {
    const path = ["input", "answers", String(index)];
    const question = answered.get(input.questionId);
    if (!question || !open.delete(input.questionId)) throw unknownQuestion(path);
    const answer = checkAnswer(question, input, path);
    const isAnswer = Object.values(answer).some(value => value !== null);
    answered.set(input.questionId, { ...question, ...answer, answeredAt: isAnswer ? now : null });
  });
  return [...answered.values()];
}
