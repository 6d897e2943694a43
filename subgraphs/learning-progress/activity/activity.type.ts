import { ArgsType, Field, Float, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf, PageArgs } from "../../../platform/graphql/connection";

export enum ActivityKind {
  EXERCISE = "EXERCISE",
  QUIZ = "QUIZ",
  READING = "READING",
  PRACTICE = "PRACTICE",
  REFLECTION = "REFLECTION",
}

registerEnumType(ActivityKind, {
  name: "ActivityKind",
  description: "What somebody did to learn.",
  valuesConfig: {
    EXERCISE: { description: "Solved an exercise." },
    QUIZ: { description: "Answered questions." },
    READING: { description: "Read something." },
    PRACTICE: { description: "Practised." },
    REFLECTION: { description: "Thought about what they had learned." },
  },
});

export enum ActivityDifficulty {
  EASY = "EASY",
  MEDIUM = "MEDIUM",
  HARD = "HARD",
}

registerEnumType(ActivityDifficulty, {
  name: "ActivityDifficulty",
  description: "How hard something was for the learner.",
  valuesConfig: {
    EASY: { description: "Easy." },
    MEDIUM: { description: "Neither easy nor hard." },
    HARD: { description: "Hard." },
  },
});

@ObjectType({ simpleResolvers: true, description: "An entry of a learner's activity log. Only they see it." })
export class Activity {
  @Field(() => ID, { description: "Opaque and stable; that of the mentor's proposal which it comes from." })
  id: string;

  @Field(() => ActivityKind, { description: "What was done." })
  kind: "EXERCISE" | "QUIZ" | "READING" | "PRACTICE" | "REFLECTION";

  @Field(() => String, { description: "In a few words; at most 500 characters." })
  note: string;

  @Field(() => Float, { nullable: true, description: "What was scored: 0–100, two decimals; null where nothing was." })
  scorePercent: number | null;

  @Field(() => Int, { nullable: true, description: "How long it took; null when that was not said." })
  durationSeconds: number | null;

  @Field(() => Float, {
    nullable: true,
    description: "How much of it was right: 0–100, two decimals; null when that was not said.",
  })
  accuracyPercent: number | null;

  @Field(() => ActivityDifficulty, { nullable: true, description: "How hard it was; null when that was not said." })
  difficulty: "EASY" | "MEDIUM" | "HARD" | null;

  @Field(() => Float, {
    nullable: true,
    description: "How much of what was to be done is done: 0–100, two decimals; null when that was not said.",
  })
  completionPercent: number | null;

  @Field(() => Boolean, { description: "Whether the learner has never done better." })
  personalRecord: boolean;

  @Field(() => Date, { description: "When the learner said that they did it." })
  happenedAt: Date;
}

export const ActivityConnection = connectionOf(() => Activity, "Activity");

@ArgsType()
export class ActivitiesArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: "Only what was done in this course." })
  courseId?: string | null;
}
