import { Field, Float, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../../../platform/graphql/connection";
import { resultOf } from "../../../platform/graphql/problem.type";
import type { QuizAttemptStatusName } from "./attempt.entity";

export const QuizAttemptStatus: { [Status in QuizAttemptStatusName]: Status } = {
  IN_PROGRESS: "IN_PROGRESS",
  SUBMITTED: "SUBMITTED",
  EXPIRED: "EXPIRED",
};
registerEnumType(QuizAttemptStatus, {
  name: "QuizAttemptStatus",
  description: "Where an attempt stands.",
  valuesConfig: {
    IN_PROGRESS: { description: "It takes answers." },
    SUBMITTED: { description: "It was submitted in time and is scored." },
    EXPIRED: { description: "Its time ran out: the answers that were saved in time are scored." },
  },
});

@ObjectType({ simpleResolvers: true, description: "One try at a quiz. Whoever makes it and the course's staff see it." })
export class QuizAttempt {
  @Field(() => ID, { description: "Opaque and stable." })
  id: string;

  @Field(() => Int, { description: "1 for the person's first attempt at this quiz. Try-outs are counted apart." })
  number: number;

  @Field(() => Boolean, { description: "Whether a member of the course's staff tries the quiz out: it counts nowhere." })
  tryOut: boolean;

  @Field(() => QuizAttemptStatus, { description: "Where it stands." })
  status: QuizAttemptStatusName;

  @Field(() => Date, { description: "When it began." })
  startedAt: Date;

  @Field(() => Date, { nullable: true, description: "When it ended: submitted, or out of time. Null while it is in progress." })
  submittedAt: Date | null;

  @Field(() => Date, {
    nullable: true,
    description:
      "When its time runs out, by the server's clock: answers are taken for 5 seconds more, for slow lines. Null without a time limit.",
  })
  expiresAt: Date | null;

  @Field(() => Float, { description: "The score that passes, as it was when the attempt began: 0 to 100, two decimals." })
  passPercent: number;

  @Field(() => Int, { description: "The points of all its questions together." })
  pointsPossible: number;

  @Field(() => Float, { nullable: true, description: "Two decimals; null until it has ended." })
  pointsEarned: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "Points earned of points possible: 0 to 100, two decimals. Null until it has ended.",
  })
  scorePercent: number | null;

  @Field(() => Boolean, { nullable: true, description: "Whether the score reaches the pass mark; null until it has ended." })
  passed: boolean | null;
}

export const QuizAttemptConnection = connectionOf(() => QuizAttempt, "QuizAttempt");

export const StartQuizAttemptResult = resultOf(
  "StartQuizAttemptResult",
  () => QuizAttempt,
  "The attempt in progress, or why there is none.",
);
export const SubmitQuizAttemptResult = resultOf(
  "SubmitQuizAttemptResult",
  () => QuizAttempt,
  "The scored attempt, or why it is not submitted.",
);
