import { ArrayMaxSize, ArrayUnique, IsNumber, IsOptional, IsUUID } from "class-validator";
import { Field, Float, ID, InputType } from "type-graphql";
import { PlainText } from "../plain-text";
import { MAX_OPTIONS } from "../question/question.input";

@InputType({
  description: "An answer to one question, of the kind that its type asks for. Without any kind, it takes a saved answer back.",
})
export class QuizAnswerInput {
  @IsUUID()
  @Field(() => ID, { description: "The question, one of the attempt." })
  questionId: string;

  @IsOptional()
  @ArrayMaxSize(MAX_OPTIONS)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  @Field(() => [ID], {
    nullable: true,
    description: "For SINGLE_CHOICE and TRUE_FALSE one option, for MULTIPLE_CHOICE any number of them.",
  })
  optionIds?: string[] | null;

  @IsOptional()
  @PlainText(1000)
  @Field(() => String, { nullable: true, description: "For FILL_BLANK: at most 1000 characters." })
  text?: string | null;

  @IsOptional()
  @IsNumber()
  @Field(() => Float, { nullable: true, description: "For SCALE: a number on the scale." })
  number?: number | null;
}

@InputType({ description: "An answer to keep until the attempt is submitted." })
export class SaveQuizAnswerInput extends QuizAnswerInput {
  @IsUUID()
  @Field(() => ID, { description: "The attempt." })
  attemptId: string;
}
