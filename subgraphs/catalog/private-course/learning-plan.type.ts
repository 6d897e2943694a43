import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { resultOf } from "../../../platform/graphql/problem.type";
import type { LevelName } from "../course/course.entity";
import { Course, Level } from "../course/course.type";
import type { DifficultyName, RhythmName, WeekdayName } from "./learning-plan.entity";

export const RhythmKind = {
  DAILY: "DAILY",
  TIMES_PER_WEEK: "TIMES_PER_WEEK",
  CHOSEN_DAYS: "CHOSEN_DAYS",
  AT_LEAST_PER_WEEK: "AT_LEAST_PER_WEEK",
} as const;
registerEnumType(RhythmKind, {
  name: "RhythmKind",
  description: "How a learner spreads their learning over the week.",
  valuesConfig: {
    DAILY: { description: "Every day." },
    TIMES_PER_WEEK: { description: "On so many days of the week: `timesPerWeek`." },
    CHOSEN_DAYS: { description: "On certain days of the week: `days`." },
    AT_LEAST_PER_WEEK: { description: "On so many days of the week or more: `timesPerWeek`." },
  },
});

export const Weekday = {
  MONDAY: "MONDAY",
  TUESDAY: "TUESDAY",
  WEDNESDAY: "WEDNESDAY",
  THURSDAY: "THURSDAY",
  FRIDAY: "FRIDAY",
  SATURDAY: "SATURDAY",
  SUNDAY: "SUNDAY",
} as const;
registerEnumType(Weekday, {
  name: "Weekday",
  description: "A day of the week, where the learner is.",
  valuesConfig: Object.fromEntries(
    Object.values(Weekday).map(day => [day, { description: `${day[0]}${day.slice(1).toLowerCase()}.` }]),
  ),
});

export const Difficulty = { EASY: "EASY", MEDIUM: "MEDIUM", HARD: "HARD" } as const;
registerEnumType(Difficulty, {
  name: "Difficulty",
  description: "How hard learning is meant to be.",
  valuesConfig: {
    EASY: { description: "Small steps, much help." },
    MEDIUM: { description: "Steps that take some thought." },
    HARD: { description: "Large steps, little help." },
  },
});

@ObjectType({ simpleResolvers: true, description: "How a learner spreads their learning over the week." })
export class Rhythm {
  @Field(() => RhythmKind, { description: "Which kind; it says which of the other fields are filled." })
  kind: RhythmName;

  @Field(() => Int, { nullable: true, description: "1 to 7, with TIMES_PER_WEEK and AT_LEAST_PER_WEEK; null otherwise." })
  timesPerWeek: number | null;

  @Field(() => [Weekday], { description: "From Monday on, with CHOSEN_DAYS; empty otherwise." })
  days: WeekdayName[];
}

@ObjectType({ simpleResolvers: true, description: "What the owner of a private course wants to reach with it, and how." })
export class LearningPlan {
  @Field(() => String, { description: "What it is about; at most 200 characters." })
  topic: string;

  @Field(() => [String], { description: "What they want to be able to do; at most 10." })
  goals: string[];

  @Field(() => Level, { description: "Where they stand." })
  currentLevel: LevelName;

  @Field(() => Level, { description: "Where they want to get to." })
  targetLevel: LevelName;

  @Field(() => Int, { description: "How many weeks they give themselves, 1 to 104." })
  weeks: number;

  @Field(() => Difficulty, { description: "How hard they want it." })
  difficulty: DifficultyName;

  @Field(() => [String], { description: "What matters most to them within the topic; at most 10." })
  focusAreas: string[];

  @Field(() => Date, { description: "When it was last changed." })
  updatedAt: Date;
}

export const CreatePrivateCourseResult = resultOf(
  "CreatePrivateCourseResult",
  () => Course,
  "The new private course, or why there is none.",
);
export const UpdateLearningPlanResult = resultOf(
  "UpdateLearningPlanResult",
  () => Course,
  "The course with its changed plan, or why the plan is as it was.",
);
