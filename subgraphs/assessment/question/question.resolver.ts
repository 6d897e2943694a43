import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow } from "../../../platform/graphql/allow";
import { ListSize } from "../../../platform/graphql/cost";
import { requireEditable } from "../quiz/quiz.service";
import { courseStaff } from "../permissions";
import type { QuestionRow } from "./question.entity";
import { ArchiveQuestionInput, CreateQuestionInput, UpdateQuestionInput } from "./question.input";
import { archiveQuestion, changeQuestion, createQuestion, requireEditableQuestion } from "./question.service";
import {
  ArchiveQuestionResult,
  CreateQuestionResult,
  OptionKey,
  QuestionKey,
  ScaleKey,
  UpdateQuestionResult,
} from "./question.type";

@Resolver(() => QuestionKey)
export class QuestionKeyResolver {
  @Allow(courseStaff)
  @Mutation(() => CreateQuestionResult, {
    description: "Puts a question behind the others of a lesson's quiz. For the course's instructor and admins.",
  })
  async createQuestion(
    @Arg("input", () => CreateQuestionInput, { description: "The question." }) input: CreateQuestionInput,
    @Ctx() ctx: Context,
  ): Promise<QuestionRow> {
    await requireEditable(ctx, input.lessonId);
    return ctx.transaction(tx => createQuestion(tx, input));
  }

  @Allow(courseStaff)
  @Mutation(() => UpdateQuestionResult, {
    description: "Changes a question for the attempts to come. For the course's instructor and admins.",
  })
  async updateQuestion(
    @Arg("input", () => UpdateQuestionInput, { description: "The changes." }) input: UpdateQuestionInput,
    @Ctx() ctx: Context,
  ): Promise<QuestionRow> {
    await requireEditableQuestion(ctx, input.questionId);
    return ctx.transaction(tx => changeQuestion(tx, input));
  }

  @Allow(courseStaff)
  @Mutation(() => ArchiveQuestionResult, {
    description: "Takes a question out of the attempts to come. For the course's instructor and admins.",
  })
  async archiveQuestion(
    @Arg("input", () => ArchiveQuestionInput, { description: "Which question." }) input: ArchiveQuestionInput,
    @Ctx() ctx: Context,
  ): Promise<QuestionRow> {
    await requireEditableQuestion(ctx, input.questionId);
    return ctx.transaction(tx => archiveQuestion(tx, input.questionId));
  }

  @ListSize(4)
  @FieldResolver(() => [OptionKey], { description: "The options in their order; empty for types without." })
  options(@Root() question: QuestionRow): OptionKey[] {
    return question.options.map(option => ({ ...option, correct: question.correctOptionIds.includes(option.id) }));
  }

  @FieldResolver(() => ScaleKey, { nullable: true, description: "The scale of a SCALE; null for other types." })
  scale(@Root() { scaleMin, scaleMax, correctMin, correctMax }: QuestionRow): ScaleKey | null {
    return scaleMin === null ? null : { min: scaleMin, max: scaleMax!, correctMin: correctMin!, correctMax: correctMax! };
  }
}
