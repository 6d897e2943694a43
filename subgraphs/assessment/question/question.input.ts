import { ArrayMaxSize, IsInt, IsNumber, IsOptional, IsUUID, Max, Min, ValidateNested } from "class-validator";
import { Field, Float, ID, InputType, Int } from "type-graphql";
import { FilledText, PlainText } from "../plain-text";
import type { QuestionTypeName } from "./question.entity";
import { QuestionType } from "./question.type";

/** How many questions a quiz has at most, archived ones not counted. */
export const MAX_QUESTIONS = 100;
/** How many options a question has at most. */
export const MAX_OPTIONS = 10;
/** How many answers a blank accepts at most. */
export const MAX_ACCEPTED_ANSWERS = 20;
const MAX_SCALE = 1_000_000_000;

@InputType({ description: "An option of a new or changed question." })
export class OptionInput {
  @FilledText(500)
  @Field(() => String, { description: "What it says: 1 to 500 characters." })
  text: string;

  @Field(() => Boolean, { description: "Whether it is right." })
  correct: boolean;
}

@InputType({ description: "A scale of which a part is right: min ≤ correctMin ≤ correctMax ≤ max, and min < max." })
export class ScaleInput {
  @IsNumber()
  @Min(-MAX_SCALE)
  @Max(MAX_SCALE)
  @Field(() => Float, { description: "Its lower end." })
  min: number;

  @IsNumber()
  @Min(-MAX_SCALE)
  @Max(MAX_SCALE)
  @Field(() => Float, { description: "Its upper end." })
  max: number;

  @IsNumber()
  @Field(() => Float, { description: "The least number that is right." })
  correctMin: number;

  @IsNumber()
  @Field(() => Float, { description: "The greatest number that is right." })
  correctMax: number;
}

/** What tells right from wrong: the author gives the one part that the question's type asks for. */
@InputType({ description: "What tells right from wrong." })
export class QuestionPartsInput {
  @IsOptional()
  @ArrayMaxSize(MAX_OPTIONS)
  @ValidateNested({ each: true })
  @Field(() => [OptionInput], {
    nullable: true,
    description: "SINGLE_CHOICE: 2 to 10, one right. MULTIPLE_CHOICE: 2 to 10, at least one right. TRUE_FALSE: 2, one right.",
  })
  options?: OptionInput[] | null;

  @IsOptional()
  @ArrayMaxSize(MAX_ACCEPTED_ANSWERS)
  @FilledText(200, { each: true })
  @Field(() => [String], {
    nullable: true,
    description: "FILL_BLANK: 1 to 20 texts of at most 200 characters. Case and spaces do not matter.",
  })
  acceptedAnswers?: string[] | null;

  @IsOptional()
  @ValidateNested()
  @Field(() => ScaleInput, { nullable: true, description: "SCALE: the scale." })
  scale?: ScaleInput | null;
}

@InputType({ description: "A new question, behind the others of its quiz." })
export class CreateQuestionInput extends QuestionPartsInput {
  @IsUUID()
  @Field(() => ID, { description: "A lesson of type QUIZ. Its quiz is made, with default rules, when there is none." })
  lessonId: string;

  @Field(() => QuestionType, { description: "How it is answered and graded." })
  type: QuestionTypeName;

  @FilledText(2000)
  @Field(() => String, { description: "What is asked, in Markdown: 1 to 2000 characters." })
  prompt: string;

  @IsInt()
  @Min(1)
  @Max(100)
  @Field(() => Int, { defaultValue: 1, description: "What a right answer earns: 1 to 100." })
  points: number;

  @IsOptional()
  @PlainText(2000)
  @Field(() => String, {
    nullable: true,
    description: "Shown to learners when their attempt has ended: at most 2000 characters.",
  })
  explanation?: string | null;
}

@InputType({
  description: "What to change of a question; what is left out stays as it is. Running attempts do not see the change.",
})
export class UpdateQuestionInput extends QuestionPartsInput {
  @IsUUID()
  @Field(() => ID, { description: "The question." })
  questionId: string;

  @IsOptional()
  @FilledText(2000)
  @Field(() => String, { nullable: true, description: "What is asked, in Markdown: 1 to 2000 characters." })
  prompt?: string | null;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  @Field(() => Int, { nullable: true, description: "What a right answer earns: 1 to 100." })
  points?: number | null;

  @IsOptional()
  @PlainText(2000)
  @Field(() => String, { nullable: true, description: "At most 2000 characters; null takes the explanation away." })
  explanation?: string | null;
}

@InputType({ description: "Which question to archive." })
export class ArchiveQuestionInput {
  @IsUUID()
  @Field(() => ID, { description: "The question. Running attempts keep it; the others of its quiz close the gap." })
  questionId: string;
}
