import { ArrayMaxSize, ArrayUnique, IsISO8601, IsOptional, IsUUID, Length, Matches, ValidateNested } from "class-validator";
import { ArgsType, Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf, PageArgs } from "../../../platform/graphql/connection";
import { Money } from "../../../platform/graphql/money.type";

export enum MentorSpendingGroup {
  LEARNER = "LEARNER",
  COURSE = "COURSE",
  DAY = "DAY",
  MODEL = "MODEL",
  PURPOSE = "PURPOSE",
}

registerEnumType(MentorSpendingGroup, {
  name: "MentorSpendingGroup",
  description: "What spending is summed up by.",
  valuesConfig: {
    LEARNER: { description: "By who asked." },
    COURSE: { description: "By the course that was asked about." },
    DAY: { description: "By day, in UTC." },
    MODEL: { description: "By the model that answered." },
    PURPOSE: { description: "By what it was asked for." },
  },
});

export enum MentorSpendingPurpose {
  REPLY = "REPLY",
  SUMMARY = "SUMMARY",
  JUDGEMENT = "JUDGEMENT",
  INSIGHT = "INSIGHT",
  CURRICULUM = "CURRICULUM",
  EMBEDDING = "EMBEDDING",
}

registerEnumType(MentorSpendingPurpose, {
  name: "MentorSpendingPurpose",
  description: "What a model was asked for.",
  valuesConfig: {
    REPLY: { description: "To answer a learner." },
    SUMMARY: { description: "To sum up a long thread." },
    JUDGEMENT: { description: "To judge whether a lesson's criteria are met." },
    INSIGHT: { description: "To form an insight about a learner in a lesson." },
    CURRICULUM: { description: "To make a curriculum, or change one." },
    EMBEDDING: { description: "To find texts by their meaning." },
  },
});

@ObjectType({ simpleResolvers: true, description: "What a group of calls of models has cost." })
export class MentorSpending {
  @Field(() => String, { nullable: true, description: "The day in UTC, for example 2026-01-31; null unless grouped by it." })
  day: string | null;

  @Field(() => String, { nullable: true, description: "As the server calls it; null unless grouped by it." })
  model: string | null;

  @Field(() => MentorSpendingPurpose, { nullable: true, description: "Null unless grouped by it." })
  purpose: "REPLY" | "SUMMARY" | "JUDGEMENT" | "INSIGHT" | "CURRICULUM" | "EMBEDDING" | null;

  @Field(() => Int, { description: "How often models were asked." })
  calls: number;

  @Field(() => Int, { description: "How many of the calls brought no whole answer: they failed, broke off or were cancelled." })
  failedCalls: number;

  @Field(() => Float, { description: "Tokens of the prompts, a whole number." })
  promptTokens: number;

  @Field(() => Float, { description: "Tokens of the answers, a whole number." })
  completionTokens: number;

  @Field(() => Money, {
    nullable: true,
    description: "What that costs by the prices of the settings, rounded; null when a model among them has no price.",
  })
  cost: Money | null;
}

export const MentorSpendingConnection = connectionOf(() => MentorSpending, "MentorSpending");

@InputType({ description: "Which spending is meant; all of it that fits everything given." })
export class MentorSpendingFilter {
  @IsOptional()
  @IsUUID()
  @Field(() => ID, { nullable: true, description: "On this learner only." })
  learnerId?: string | null;

  @IsOptional()
  @IsUUID()
  @Field(() => ID, { nullable: true, description: "In this course only." })
  courseId?: string | null;

  @IsOptional()
  @Length(1, 100)
  @Field(() => String, { nullable: true, description: "On this model only, as the server calls it: at most 100 characters." })
  model?: string | null;

  @IsOptional()
  @Field(() => MentorSpendingPurpose, { nullable: true, description: "For this purpose only." })
  purpose?: MentorSpendingPurpose | null;
}

/** Postgres knows no year 0. */
const DAY = /^[1-9]\d{3}-\d{2}-\d{2}$/;

@ArgsType()
export class MentorSpendingArgs extends PageArgs {
  @Matches(DAY, { message: "from must be a day like 2026-01-31" })
  @IsISO8601({ strict: true }, { message: "from must be a day of the calendar" })
  @Field(() => String, { description: "The first day, in UTC, for example 2026-01-01." })
  from: string;

  @Matches(DAY, { message: "to must be a day like 2026-01-31" })
  @IsISO8601({ strict: true }, { message: "to must be a day of the calendar" })
  @Field(() => String, { description: "The last day, in UTC, that day included: at most 366 days in all." })
  to: string;

  @ArrayUnique()
  @ArrayMaxSize(5)
  @Field(() => [MentorSpendingGroup], { defaultValue: [], description: "What to sum up by; nothing: all in one." })
  groupBy: MentorSpendingGroup[];

  @IsOptional()
  @ValidateNested()
  @Field(() => MentorSpendingFilter, { nullable: true, description: "Which spending is meant; all by default." })
  filter?: MentorSpendingFilter | null;
}
