import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, everyone, signedIn } from "../../../platform/graphql/allow";
import { PageArgs, type Page } from "../../../platform/graphql/connection";
import { ListSize, Paged } from "../../../platform/graphql/cost";
import { QuizAnswer, SavedQuizAnswer } from "../answer/answer.type";
import { LessonReference } from "../references/lesson.type";
import { askedQuestions } from "../asked-question/asked-question.store";
import type { AskedQuestion, AskedQuestionWithKey } from "../asked-question/asked-question.entity";
import type { QuizAttemptEntity } from "./attempt.entity";
import { StartQuizAttemptInput, SubmitQuizAttemptInput } from "./attempt.input";
import {
  findAttempt,
  listAnswers,
  listSavedAnswers,
  listViewerAttempts,
  startAttempt,
  submitAttempt,
  takeableLesson,
} from "./attempt.service";
import { QuizAttempt, QuizAttemptConnection, StartQuizAttemptResult, SubmitQuizAttemptResult } from "./attempt.type";
import { QuizQuestion } from "../asked-question/quiz-question.type";

@Resolver(() => QuizAttempt)
export class QuizAttemptResolver {
  @Allow(signedIn)
  @Query(() => QuizAttempt, {
    nullable: true,
    description: "An attempt of the viewer, or of a learner for the course's staff; null for any other.",
  })
  quizAttempt(
    @Arg("id", () => ID, { description: "The attempt's id." }) id: string,
    @Ctx() ctx: Context,
  ): Promise<QuizAttemptEntity | null> {
    return findAttempt(ctx, id);
  }

  @Allow(signedIn)
  @Mutation(() => StartQuizAttemptResult, {
    description:
      "Begins an attempt at a quiz, or answers the one in progress. For those enrolled in the course; its staff try the quiz out, without limits and without effect.",
  })
  async startQuizAttempt(
    @Arg("input", () => StartQuizAttemptInput, { description: "Which quiz." }) input: StartQuizAttemptInput,
    @Ctx() ctx: Context,
  ): Promise<QuizAttemptEntity> {
    const lesson = await takeableLesson(ctx, input.lessonId);
    return ctx.transaction(tx => startAttempt(tx, lesson));
  }

  @Allow(signedIn)
  @Mutation(() => SubmitQuizAttemptResult, {
    description:
      "Ends the viewer's attempt and scores it. A late one is EXPIRED: what was saved in time is scored, the answers given now are not taken. A second call answers the same result.",
  })
  submitQuizAttempt(
    @Arg("input", () => SubmitQuizAttemptInput, { description: "The attempt and its answers." }) input: SubmitQuizAttemptInput,
    @Ctx() ctx: Context,
  ): Promise<QuizAttemptEntity> {
    return ctx.transaction(tx => submitAttempt(tx, input));
  }

  @FieldResolver(() => LessonReference, { nullable: true, description: "The lesson that the quiz belongs to." })
  lesson(@Root() attempt: QuizAttemptEntity): LessonReference {
    return { id: attempt.lessonId };
  }

  @ListSize(20)
  @FieldResolver(() => [QuizQuestion], {
    description: "What it asks, in its own order: at most 100. Fixed when it begins, whatever becomes of the quiz.",
  })
  questions(@Root() attempt: QuizAttemptEntity, @Ctx() ctx: Context): Promise<AskedQuestion[]> {
    return ctx.load(askedQuestions, attempt.id);
  }

  @ListSize(20)
  @FieldResolver(() => [SavedQuizAnswer], {
    description: "What has been answered so far, in the order of the questions. Empty once it has ended: see `answers`.",
  })
  savedAnswers(@Root() attempt: QuizAttemptEntity, @Ctx() ctx: Context): Promise<AskedQuestion[]> {
    return listSavedAnswers(ctx, attempt);
  }

  @ListSize(20)
  @FieldResolver(() => [QuizAnswer], {
    description: "One graded answer per question, also where none was given. Empty until the attempt has ended.",
  })
  answers(@Root() attempt: QuizAttemptEntity, @Ctx() ctx: Context): Promise<AskedQuestionWithKey[]> {
    return listAnswers(ctx, attempt);
  }
}

@Resolver(() => LessonReference)
export class LessonAttemptsResolver {
  @Allow(everyone)
  @Paged()
  @FieldResolver(() => QuizAttemptConnection, {
    nullable: true,
    description: "The viewer's attempts at the lesson's quiz, newest first; null when nobody is signed in.",
  })
  viewerQuizAttempts(
    @Root() lesson: { id: string },
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Page<QuizAttemptEntity> | null> {
    return listViewerAttempts(ctx, lesson.id, args);
  }
}
