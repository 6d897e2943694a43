import type { Context, Transaction } from "../../../platform/context/context";
import { isId } from "../../../platform/database/ids";
import { refuse } from "../../../platform/errors/problem";
import { eventually } from "../../../platform/events/eventually";
import { requireThat } from "../../../platform/graphql/allow";
import type { KnownLesson } from "../neighbours/known.entity";
import { findKnownLesson } from "../neighbours/known.store";
import { isStaff, mayKnowLesson } from "../permissions";
import { problems } from "../problems";
import { findQuestionIds, placeQuestions } from "../question/question.store";
import { DEFAULT_RULES, type QuizEntity } from "./quiz.entity";
import type { ConfigureQuizInput, ReorderQuestionsInput } from "./quiz.input";
import { findQuiz, lockQuiz, updateQuiz } from "./quiz.store";

const LESSON_PATH = ["input", "lessonId"];

/**
 * Refuses unless the actor may change the lesson's quiz now: with LESSON_NOT_FOUND, NOT_A_QUIZ_LESSON or COURSE_IN_REVIEW, and
 * fails with FORBIDDEN for those who are not its staff. It waits for what has just happened; so call it before the transaction.
 */
export async function requireEditable(ctx: Context, lessonId: string): Promise<void> {
  await requireNoReview(ctx, await staffedLesson(ctx, lessonId, LESSON_PATH), LESSON_PATH);
}

/**
 * What an admin has read is what they approve: until a review is over, the course's quizzes stay as they are, also for admins.
 * Waits a moment for the end of a review, which the client may have seen already.
 */
export async function requireNoReview(ctx: Context, lesson: KnownLesson, path: string[]): Promise<void> {
  if (!lesson.inReview) return;
  const reviewed = await eventually(async () => ((await findKnownLesson(ctx, lesson.lessonId))?.inReview ? null : true));
  if (!reviewed) throw refuse(problems.COURSE_IN_REVIEW, path);
}

/** A lesson with a quiz, of whose staff the actor is. Waits for a lesson that has just been made. */
async function staffedLesson(ctx: Context, lessonId: string, path: string[]): Promise<KnownLesson> {
  const lesson = await eventually(() => findKnownLesson(ctx, lessonId), lessonId);
  // To somebody who may not know of the course, its lessons do not exist either.
  if (!lesson || !mayKnowLesson(ctx.actor, lesson)) throw refuse(problems.LESSON_NOT_FOUND, path);
  requireThat(isStaff(ctx.actor, lesson), ctx.actor);
  if (lesson.type !== "QUIZ") throw refuse(problems.NOT_A_QUIZ_LESSON, path);
  return lesson;
}

/** The quiz as its staff see it; for a quiz that nobody has begun, the default rules. */
export async function openEditor(ctx: Context, lessonId: string): Promise<QuizEntity> {
  if (!isId(lessonId)) throw refuse(problems.LESSON_NOT_FOUND, ["lessonId"]);
  await staffedLesson(ctx, lessonId, ["lessonId"]);
  return (await findQuiz(ctx, lessonId)) ?? { lessonId, ...DEFAULT_RULES };
}

/** Sets the rules that are given. A limit that is null is lifted; elsewhere null is nothing given. */
export async function configureQuiz(tx: Transaction, input: ConfigureQuizInput): Promise<QuizEntity> {
  const quiz = await lockQuiz(tx, input.lessonId);
  return updateQuiz(tx, quiz.lessonId, {
    passPercent: input.passPercent ?? quiz.passPercent,
    attemptsLimit: input.attemptsLimit === undefined ? quiz.attemptsLimit : input.attemptsLimit,
    coolDownSeconds: input.coolDownSeconds ?? quiz.coolDownSeconds,
    timeLimitSeconds: input.timeLimitSeconds === undefined ? quiz.timeLimitSeconds : input.timeLimitSeconds,
    shuffle: input.shuffle ?? quiz.shuffle,
  });
}

/** Puts all questions of a quiz into a new order, or changes nothing. */
export async function reorderQuestions(tx: Transaction, input: ReorderQuestionsInput): Promise<QuizEntity> {
  const quiz = await lockQuiz(tx, input.lessonId);
  const present = await findQuestionIds(tx, input.lessonId);
  const stale = !isSameSet(present, input.questionIds) || !isOrderSeen(present, input.seenQuestionIds);
  if (stale) throw refuse(problems.STALE_ORDER, ["input", "questionIds"]);
  await placeQuestions(tx, input.questionIds);
  return quiz;
}

function isSameSet(present: readonly string[], given: readonly string[]): boolean {
  return present.length === given.length && new Set([...present, ...given]).size === present.length;
}

function isOrderSeen(present: readonly string[], seen: readonly string[] | null | undefined): boolean {
  return seen == null || (seen.length === present.length && seen.every((id, index) => id === present[index]));
}
