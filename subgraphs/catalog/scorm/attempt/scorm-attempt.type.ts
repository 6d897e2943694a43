import { IsUUID } from "class-validator";
import { Field, Float, ID, InputType, Int, ObjectType } from "type-graphql";
import { connectionOf } from "../../../../platform/graphql/connection";
import { resultOf } from "../../../../platform/graphql/problem.type";

@ObjectType({ simpleResolvers: true, description: "How far a learner is in an item of a package." })
export class ScormAttemptItem {
  @Field(() => ID, { description: "The item's identifier in the manifest." })
  itemId: string;

  @Field(() => Boolean, { description: "Whether it has been completed once." })
  completed: boolean;

  @Field(() => Boolean, { nullable: true, description: "Whether it is passed; null while it has not said." })
  passed: boolean | null;

  @Field(() => Float, { nullable: true, description: "Its best score, 0–100, two decimals; null while it has none." })
  scorePercent: number | null;

  @Field(() => Int, {
    description: "Time spent in it, in seconds, as it says, never more than has passed; what has passed while it has not said.",
  })
  totalSeconds: number;
}

@ObjectType({ simpleResolvers: true, description: "What a learner has done in one version of a lesson's SCORM package." })
export class ScormAttempt {
  @Field(() => ID, { description: "Opaque and stable." })
  id: string;

  @Field(() => Boolean, { description: "Whether all items that count are completed. Once they are, it stays." })
  completed: boolean;

  @Field(() => Boolean, { nullable: true, description: "Whether it is passed; null while no item has said." })
  passed: boolean | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "The mean of the items' scores, 0–100, two decimals; those that count and are not done yet add nothing. Null while none has one.",
  })
  scorePercent: number | null;

  @Field(() => Int, { description: "Time spent in it, in seconds." })
  totalSeconds: number;

  @Field(() => Date, { description: "When an item was opened for the first time." })
  startedAt: Date;

  @Field(() => Date, { description: "When an item last said something." })
  updatedAt: Date;

  @Field(() => Date, { nullable: true, description: "When it was completed; null before." })
  completedAt: Date | null;

  @Field(() => Date, {
    nullable: true,
    description:
      "When its learner left it behind, unfinished, to begin anew with a newer version of the package; null while they have not.",
  })
  leftAt: Date | null;
}

@InputType({ description: "Where to begin anew." })
export class RestartScormInput {
  @IsUUID()
  @Field(() => ID, { description: "A lesson whose package was replaced while the viewer was in the midst of it." })
  lessonId: string;
}

export const ScormAttemptConnection = connectionOf(() => ScormAttempt, "ScormAttempt");

export const RestartScormResult = resultOf(
  "RestartScormResult",
  () => ScormAttempt,
  "The attempt that is left behind, or why there is none.",
);
