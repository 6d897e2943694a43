import { Ctx, FieldResolver, Float, Int, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { quizSummaryOfLesson } from "../quiz/quiz.store";
import { QuizContentReference } from "./quiz-content.type";

/** One statement for all quizzes of an answer. */
@Resolver(() => QuizContentReference)
export class QuizContentResolver {
  @FieldResolver(() => Int, { nullable: true, description: "How many questions it has." })
  async questionCount(@Root() { lessonId }: { lessonId: string }, @Ctx() ctx: Context): Promise<number> {
    return (await ctx.load(quizSummaryOfLesson, lessonId))?.questionCount ?? 0;
  }

  @FieldResolver(() => Float, { nullable: true, description: "The score that passes: 0 to 100, two decimals." })
  async passPercent(@Root() { lessonId }: { lessonId: string }, @Ctx() ctx: Context): Promise<number | undefined> {
    return (await ctx.load(quizSummaryOfLesson, lessonId))?.passPercent;
  }

  @FieldResolver(() => Int, { nullable: true, description: "How long an attempt may take, in seconds; null for any time." })
  async timeLimitSeconds(@Root() { lessonId }: { lessonId: string }, @Ctx() ctx: Context): Promise<number | null | undefined> {
    return (await ctx.load(quizSummaryOfLesson, lessonId))?.timeLimitSeconds;
  }

  @FieldResolver(() => Int, { nullable: true, description: "How many attempts a learner has; null for any number." })
  async attemptsLimit(@Root() { lessonId }: { lessonId: string }, @Ctx() ctx: Context): Promise<number | null | undefined> {
    return (await ctx.load(quizSummaryOfLesson, lessonId))?.attemptsLimit;
  }
}
