import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsInt,
  IsLocale,
  IsNotEmptyObject,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { TextLength } from "../../../platform/graphql/text-length";
import type { LevelName } from "../course/course.entity";
import { SOMETHING } from "../course/course.input";
import { Level } from "../course/course.type";
import type { DifficultyName, RhythmName, WeekdayName } from "./learning-plan.entity";
import { Difficulty, RhythmKind, Weekday } from "./learning-plan.type";

const MAX_ENTRIES = 10;
const MAX_ENTRY = 200;

@InputType({ description: "How a learner spreads their learning over the week." })
export class RhythmInput {
  @Field(() => RhythmKind, { description: "Which kind; it says which of the other fields it takes." })
  kind: RhythmName;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(7)
  @Field(() => Int, { nullable: true, description: "1 to 7: with TIMES_PER_WEEK and AT_LEAST_PER_WEEK, and only with them." })
  timesPerWeek?: number | null;

  @IsOptional()
  @ArrayMinSize(1)
  @ArrayMaxSize(7)
  @ArrayUnique()
  @Field(() => [Weekday], { nullable: true, description: "1 to 7 days: with CHOSEN_DAYS, and only with it." })
  days?: WeekdayName[] | null;
}

@InputType({ description: "What the owner of a private course wants to reach with it, and how." })
export class LearningPlanInput {
  @TextLength(1, MAX_ENTRY)
  @Matches(SOMETHING, { message: "topic must not be blank" })
  @Field(() => String, { description: "What it is about; 1 to 200 characters." })
  topic: string;

  @ArrayMaxSize(MAX_ENTRIES)
  @TextLength(1, MAX_ENTRY, { each: true })
  @Field(() => [String], { description: "What they want to be able to do; at most 10, each 1 to 200 characters." })
  goals: string[];

  @Field(() => Level, { description: "Where they stand." })
  currentLevel: LevelName;

  @Field(() => Level, { description: "Where they want to get to: not below where they stand." })
  targetLevel: LevelName;

  @IsInt()
  @Min(1)
  @Max(104)
  @Field(() => Int, { description: "How many weeks they give themselves, 1 to 104." })
  weeks: number;

  @IsNotEmptyObject()
  @ValidateNested()
  @Field(() => RhythmInput, { description: "How they spread it over the week." })
  rhythm: RhythmInput;

  @Field(() => Difficulty, { defaultValue: Difficulty.MEDIUM, description: "How hard they want it." })
  difficulty: DifficultyName;

  @ArrayMaxSize(MAX_ENTRIES)
  @TextLength(1, MAX_ENTRY, { each: true })
  @Field(() => [String], {
    defaultValue: [],
    description: "What matters most to them within the topic; at most 10, each 1 to 200 characters.",
  })
  focusAreas: string[];
}

@InputType({ description: "A course for the viewer alone." })
export class CreatePrivateCourseInput {
  @IsOptional()
  @TextLength(1, 100)
  @Matches(SOMETHING, { message: "title must not be blank" })
  @Field(() => String, { nullable: true, description: "1 to 100 characters; the plan's topic when it is left out." })
  title?: string | null;

  @TextLength(0, 5_000)
  @Field(() => String, { defaultValue: "", description: "Markdown of at most 5,000 characters." })
  description: string;

  @IsLocale()
  @Field(() => String, { defaultValue: "en", description: "BCP 47 tag of the language that it is taught in." })
  language: string;

  @ValidateNested()
  @Field(() => LearningPlanInput, { description: "What the viewer wants to reach, and how." })
  plan: LearningPlanInput;
}

@InputType({ description: "Another plan for a private course." })
export class UpdateLearningPlanInput {
  @IsUUID()
  @Field(() => ID, { description: "The private course." })
  courseId: string;

  @ValidateNested()
  @Field(() => LearningPlanInput, { description: "The whole plan; it replaces the one that there is." })
  plan: LearningPlanInput;
}
