import { Field, Float, ID, ObjectType } from "type-graphql";
import { ListSize } from "../../../platform/graphql/cost";
import { resultOf } from "../../../platform/graphql/problem.type";
import { QuizOption } from "../asked-question/quiz-question.type";

@ObjectType({ simpleResolvers: true, description: "An answer as it was saved: nothing says whether it is right." })
export class SavedQuizAnswer {
  @Field(() => [ID], { nullable: true, description: "The options chosen; null for types without options." })
  optionIds: string[] | null;

  @Field(() => String, { nullable: true, description: "The text; null for types other than FILL_BLANK." })
  text: string | null;

  @Field(() => Float, { nullable: true, description: "The number; null for types other than SCALE." })
  number: number | null;

  @Field(() => Date, { nullable: true, description: "When it was saved; null when the answer was taken back." })
  answeredAt: Date | null;
}

/** `QuizAttempt.answers` alone leads here, and answers none before the attempt has ended. */
@ObjectType({
  simpleResolvers: true,
  description: "What a question of an ended attempt was answered with, and what that earned.",
})
export class QuizAnswer {
  @Field(() => [ID], { nullable: true, description: "The options chosen; null when there are none." })
  optionIds: string[] | null;

  @Field(() => String, { nullable: true, description: "The text; null when there is none." })
  text: string | null;

  @Field(() => Float, { nullable: true, description: "The number; null when there is none." })
  number: number | null;

  @Field(() => Date, { nullable: true, description: "When it was answered; null when it was not." })
  answeredAt: Date | null;

  @Field(() => Boolean, { description: "Whether the answer is right in full." })
  correct: boolean;

  @Field(() => Float, { description: "What it earned, of the question's points: two decimals." })
  pointsEarned: number;

  @Field(() => String, { nullable: true, description: "What the author says about the right answer." })
  explanation: string | null;
}

@ObjectType({ simpleResolvers: true, description: "The right answer." })
export class QuizSolution {
  @ListSize(2)
  @Field(() => [QuizOption], { description: "The right options; empty for types without options." })
  options: QuizOption[];

  @Field(() => [String], { description: "The accepted answers of a FILL_BLANK; empty for other types." })
  acceptedAnswers: string[];

  @Field(() => Float, { nullable: true, description: "The least right number of a SCALE; null for other types." })
  correctMin: number | null;

  @Field(() => Float, { nullable: true, description: "The greatest right number of a SCALE; null for other types." })
  correctMax: number | null;
}

export const SaveQuizAnswerResult = resultOf(
  "SaveQuizAnswerResult",
  () => SavedQuizAnswer,
  "The answer as it is saved, or why it is not.",
);
