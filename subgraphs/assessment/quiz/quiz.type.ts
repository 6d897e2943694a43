import { Field, Float, Int, ObjectType } from "type-graphql";
import { resultOf } from "../../../platform/graphql/problem.type";

@ObjectType({ simpleResolvers: true, description: "A quiz as its course's staff see it, with the key to every question." })
export class QuizEditor {
  @Field(() => Float, { description: "The score that passes: 0 to 100, two decimals." })
  passPercent: number;

  @Field(() => Int, { nullable: true, description: "How many attempts a learner has; null for any number." })
  attemptsLimit: number | null;

  @Field(() => Int, { description: "How long a learner waits from the end of an attempt to the next, in seconds." })
  coolDownSeconds: number;

  @Field(() => Int, { nullable: true, description: "How long an attempt may take, in seconds; null for any time." })
  timeLimitSeconds: number | null;

  @Field(() => Boolean, { description: "Whether each attempt has its own order of questions and options." })
  shuffle: boolean;
}

export const ConfigureQuizResult = resultOf(
  "ConfigureQuizResult",
  () => QuizEditor,
  "The quiz with its new rules, or why they are as they were.",
);
export const ReorderQuestionsResult = resultOf(
  "ReorderQuestionsResult",
  () => QuizEditor,
  "The quiz in its new order, or why the order is as it was.",
);
