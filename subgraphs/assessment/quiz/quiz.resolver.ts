import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow } from "../../../platform/graphql/allow";
import { ListSize } from "../../../platform/graphql/cost";
import type { QuestionRow } from "../question/question.entity";
import { questionsOfLesson } from "../question/question.store";
import { QuestionKey } from "../question/question.type";
import { courseStaff } from "../permissions";
import { LessonReference } from "../references/lesson.type";
import type { QuizEntity } from "./quiz.entity";
import { ConfigureQuizInput, ReorderQuestionsInput } from "./quiz.input";
import { configureQuiz, openEditor, reorderQuestions, requireEditable } from "./quiz.service";
import { ConfigureQuizResult, QuizEditor, ReorderQuestionsResult } from "./quiz.type";

@Resolver(() => QuizEditor)
export class QuizEditorResolver {
  @Allow(courseStaff)
  @Query(() => QuizEditor, {
    nullable: true,
    description:
      "A lesson's quiz with the key to every question. For the course's instructor and admins; null, with an error, for all others.",
  })
  quizEditor(
    @Arg("lessonId", () => ID, { description: "A lesson of type QUIZ." }) lessonId: string,
    @Ctx() ctx: Context,
  ): Promise<QuizEntity> {
    return openEditor(ctx, lessonId);
  }

  @Allow(courseStaff)
  @Mutation(() => ConfigureQuizResult, {
    description:
      "Makes a lesson's quiz or changes its rules. Attempts keep the pass mark and time limit that they began with. For the course's instructor and admins.",
  })
  async configureQuiz(
    @Arg("input", () => ConfigureQuizInput, { description: "The rules." }) input: ConfigureQuizInput,
    @Ctx() ctx: Context,
  ): Promise<QuizEntity> {
    await requireEditable(ctx, input.lessonId);
    return ctx.transaction(tx => configureQuiz(tx, input));
  }

  @Allow(courseStaff)
  @Mutation(() => ReorderQuestionsResult, {
    description: "Puts the questions of a quiz into a new order. For the course's instructor and admins.",
  })
  async reorderQuestions(
    @Arg("input", () => ReorderQuestionsInput, { description: "The new order." }) input: ReorderQuestionsInput,
    @Ctx() ctx: Context,
  ): Promise<QuizEntity> {
    await requireEditable(ctx, input.lessonId);
    return ctx.transaction(tx => reorderQuestions(tx, input));
  }

  @FieldResolver(() => LessonReference, { nullable: true, description: "The lesson that the quiz belongs to." })
  lesson(@Root() quiz: QuizEntity): LessonReference {
    return { id: quiz.lessonId };
  }

  @ListSize(20)
  @FieldResolver(() => [QuestionKey], { description: "The questions in their order, archived ones left out: at most 100." })
  questions(@Root() quiz: QuizEntity, @Ctx() ctx: Context): Promise<QuestionRow[]> {
    return ctx.load(questionsOfLesson, quiz.lessonId);
  }

  @FieldResolver(() => Int, { description: "The points of all questions together." })
  async pointsPossible(@Root() quiz: QuizEntity, @Ctx() ctx: Context): Promise<number> {
    const questions = await ctx.load(questionsOfLesson, quiz.lessonId);
    return questions.reduce((points, question) => points + question.points, 0);
  }
}
