import { ArrayMaxSize, ArrayUnique, IsInt, IsNumber, IsOptional, IsUUID, Max, Min } from "class-validator";
import { Field, Float, ID, InputType, Int } from "type-graphql";
import { MAX_QUESTIONS } from "../question/question.input";

/** Whoever waits longer has forgotten the quiz. */
const MAX_COOL_DOWN_SECONDS = 30 * 86_400;
const MAX_TIME_LIMIT_SECONDS = 86_400;

@InputType({
  description: "The rules of a lesson's quiz; what is left out stays as it is, or at its default when the quiz is new.",
})
export class ConfigureQuizInput {
  @IsUUID()
  @Field(() => ID, { description: "A lesson of type QUIZ." })
  lessonId: string;

  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0)
  @Max(100)
  @Field(() => Float, { nullable: true, description: "The score that passes: 0 to 100, at most two decimals. Default 70." })
  passPercent?: number | null;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1000)
  @Field(() => Int, {
    nullable: true,
    description: "How many attempts a learner has, 1 to 1000; null (the default) for any number.",
  })
  attemptsLimit?: number | null;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MAX_COOL_DOWN_SECONDS)
  @Field(() => Int, {
    nullable: true,
    description: "How long a learner waits from the end of an attempt to the next, in seconds; at most 30 days. Default 0.",
  })
  coolDownSeconds?: number | null;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MAX_TIME_LIMIT_SECONDS)
  @Field(() => Int, {
    nullable: true,
    description:
      "How long an attempt may take, in seconds, at most a day; null (the default) for any time. Running attempts keep theirs.",
  })
  timeLimitSeconds?: number | null;

  @IsOptional()
  @Field(() => Boolean, {
    nullable: true,
    description: "Whether each attempt has its own order of questions and options. Default false.",
  })
  shuffle?: boolean | null;
}

@InputType({ description: "A new order of a quiz's questions." })
export class ReorderQuestionsInput {
  @IsUUID()
  @Field(() => ID, { description: "The quiz's lesson." })
  lessonId: string;

  @ArrayMaxSize(MAX_QUESTIONS)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  @Field(() => [ID], { description: "All its questions, in their new order. When one is missing or too many, nothing changes." })
  questionIds: string[];

  @IsOptional()
  @ArrayMaxSize(MAX_QUESTIONS)
  @Field(() => [ID], {
    nullable: true,
    description: "The order that you saw. Give it, and a change that somebody made since is not overwritten.",
  })
  seenQuestionIds?: string[] | null;
}
