import { Field, Float, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { resultOf } from "../../../platform/graphql/problem.type";
import type { QuestionTypeName } from "./question.entity";

export const QuestionType: { [Type in QuestionTypeName]: Type } = {
  SINGLE_CHOICE: "SINGLE_CHOICE",
  MULTIPLE_CHOICE: "MULTIPLE_CHOICE",
  TRUE_FALSE: "TRUE_FALSE",
  FILL_BLANK: "FILL_BLANK",
  SCALE: "SCALE",
};
registerEnumType(QuestionType, {
  name: "QuestionType",
  description: "How a question is answered and graded.",
  valuesConfig: {
    SINGLE_CHOICE: { description: "One option is right: all points or none." },
    MULTIPLE_CHOICE: {
      description:
        "Several options may be right. Points × (right − wrong options chosen) ÷ right options there are, not below 0.",
    },
    TRUE_FALSE: { description: "One of two options, never shuffled: all points or none." },
    FILL_BLANK: {
      description: "A text that must be one of the accepted answers, whatever its case and spaces: all points or none.",
    },
    SCALE: { description: "A number that must lie in the right part of a scale: all points or none." },
  },
});

@ObjectType({ simpleResolvers: true, description: "A question as its course's staff see it: with its key." })
export class QuestionKey {
  @Field(() => ID, { description: "Opaque and stable." })
  id: string;

  @Field(() => QuestionType, { description: "How it is answered and graded; never changes." })
  type: QuestionTypeName;

  @Field(() => String, { description: "What is asked, in Markdown: 1 to 2000 characters." })
  prompt: string;

  @Field(() => Int, { description: "What a right answer earns: 1 to 100." })
  points: number;

  @Field(() => String, { nullable: true, description: "Shown to learners when their attempt has ended." })
  explanation: string | null;

  @Field(() => Int, { description: "Where it stands in the quiz, from 0." })
  position: number;

  @Field(() => Int, { description: "Counts the edits, from 1. An attempt keeps the version that it began with." })
  version: number;

  @Field(() => Boolean, { description: "Whether new attempts do without it." })
  archived: boolean;

  @Field(() => [String], { description: "The answers that a FILL_BLANK takes; empty for other types." })
  acceptedAnswers: string[];
}

@ObjectType({ simpleResolvers: true, description: "An option, and whether it is right." })
export class OptionKey {
  @Field(() => ID, { description: "Opaque; an edit of the options gives new ones." })
  id: string;

  @Field(() => String, { description: "What it says." })
  text: string;

  @Field(() => Boolean, { description: "Whether it is right." })
  correct: boolean;
}

@ObjectType({ simpleResolvers: true, description: "A scale, and which part of it is right." })
export class ScaleKey {
  @Field(() => Float, { description: "Its lower end." })
  min: number;

  @Field(() => Float, { description: "Its upper end." })
  max: number;

  @Field(() => Float, { description: "The least number that is right." })
  correctMin: number;

  @Field(() => Float, { description: "The greatest number that is right." })
  correctMax: number;
}

export const CreateQuestionResult = resultOf(
  "CreateQuestionResult",
  () => QuestionKey,
  "The new question, or why there is none.",
);
export const UpdateQuestionResult = resultOf(
  "UpdateQuestionResult",
  () => QuestionKey,
  "The changed question, or why it is as it was.",
);
export const ArchiveQuestionResult = resultOf(
  "ArchiveQuestionResult",
  () => QuestionKey,
  "The archived question, or why it is not.",
);
