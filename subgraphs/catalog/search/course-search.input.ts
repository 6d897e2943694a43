import { ArrayMaxSize, IsInt, IsISO4217CurrencyCode, IsOptional, IsUUID, Max, Min, ValidateNested } from "class-validator";
import { ArgsType, Field, Float, ID, InputType, Int, registerEnumType } from "type-graphql";
import { PageArgs } from "../../../platform/graphql/connection";
import { TextLength } from "../../../platform/graphql/text-length";
import type { LevelName } from "../course/course.entity";
import { Level } from "../course/course.type";

/** How many alternatives a filter takes. */
const MAX_ALTERNATIVES = 20;
/** The largest number that fits GraphQL's Int. */
const MAX_INT = 2_147_483_647;

export const courseSorts = [
  "RELEVANCE",
  "NEWEST",
  "POPULAR",
  "RATED",
  "PRICE_ASCENDING",
  "PRICE_DESCENDING",
  "TITLE_ASCENDING",
  "TITLE_DESCENDING",
] as const;
export type CourseSortName = (typeof courseSorts)[number];

export const CourseSort = Object.fromEntries(courseSorts.map(sort => [sort, sort])) as { [Sort in CourseSortName]: Sort };
registerEnumType(CourseSort, {
  name: "CourseSort",
  description: "The order of a list of courses. Where two are equal, their ids decide.",
  valuesConfig: {
    RELEVANCE: {
      description:
        "First what has the words in its title, then in title, tags and category, then anywhere; the most popular first. Needs a query.",
    },
    NEWEST: { description: "The newest published first." },
    POPULAR: { description: "What most people have enrolled on first." },
    RATED: {
      description: "The best rated first. Each course begins with five ratings of 3, so that a single one of 5 does not lead.",
    },
    PRICE_ASCENDING: { description: "Free ones first, then by amount, whatever the currency: filter by one." },
    PRICE_DESCENDING: { description: "By amount, whatever the currency: filter by one." },
    TITLE_ASCENDING: { description: "From A to Z, without regard to case, accents and punctuation." },
    TITLE_DESCENDING: { description: "From Z to A, likewise." },
  },
});

@InputType({ description: "What a course may cost. A free course costs 0 in every currency." })
export class PriceFilter {
  @Field(() => Boolean, { nullable: true, description: "True: only free ones. False: only ones with a price." })
  free?: boolean | null;

  @IsOptional()
  @IsISO4217CurrencyCode()
  @Field(() => String, { nullable: true, description: "ISO 4217 code: prices in this currency. An amount needs one." })
  currency?: string | null;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MAX_INT)
  @Field(() => Int, { nullable: true, description: "At least this amount, in minor units." })
  minimumAmount?: number | null;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MAX_INT)
  @Field(() => Int, { nullable: true, description: "At most this amount, in minor units." })
  maximumAmount?: number | null;
}

@InputType({ description: "How long a course may take." })
export class DurationFilter {
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MAX_INT)
  @Field(() => Int, { nullable: true, description: "At least so many seconds." })
  minimumSeconds?: number | null;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MAX_INT)
  @Field(() => Int, { nullable: true, description: "At most so many seconds." })
  maximumSeconds?: number | null;
}

@InputType({ description: "Which courses: those that pass all that is given. An empty list is as if it were left out." })
export class CourseFilter {
  @IsOptional()
  @ArrayMaxSize(MAX_ALTERNATIVES)
  @IsUUID(undefined, { each: true })
  @Field(() => [ID], { nullable: true, description: "In one of these categories; at most 20." })
  categoryIds?: string[] | null;

  @IsOptional()
  @ArrayMaxSize(MAX_ALTERNATIVES)
  @Field(() => [Level], { nullable: true, description: "Of one of these levels; at most 20." })
  levels?: LevelName[] | null;

  @IsOptional()
  @ArrayMaxSize(MAX_ALTERNATIVES)
  @TextLength(1, 40, { each: true })
  @Field(() => [String], { nullable: true, description: "Taught in one of these languages, as courses name them; at most 20." })
  languages?: string[] | null;

  @IsOptional()
  @ArrayMaxSize(MAX_ALTERNATIVES)
  @TextLength(1, 40, { each: true })
  @Field(() => [String], { nullable: true, description: "With all of these tags, whatever their case; at most 20." })
  tags?: string[] | null;

  @IsOptional()
  @ArrayMaxSize(MAX_ALTERNATIVES)
  @IsUUID(undefined, { each: true })
  @Field(() => [ID], { nullable: true, description: "Taught by one of these people; at most 20." })
  instructorIds?: string[] | null;

  @IsOptional()
  @ValidateNested()
  @Field(() => PriceFilter, { nullable: true, description: "What it may cost." })
  price?: PriceFilter | null;

  @IsOptional()
  @ValidateNested()
  @Field(() => DurationFilter, { nullable: true, description: "How long it may take." })
  duration?: DurationFilter | null;

  @IsOptional()
  @Min(1)
  @Max(5)
  @Field(() => Float, { nullable: true, description: "Rated so on average, or better: 1–5. Unrated ones are left out." })
  minimumRating?: number | null;
}

@ArgsType()
export class CoursesArgs extends PageArgs {
  @IsOptional()
  @TextLength(0, 200)
  @Field(() => String, {
    nullable: true,
    description:
      "Words to find, at most 200 characters, of which the first 12 words count. All must be there, in any form and case, with or without accents; a word that no course has stands for those that it may have been meant for.",
  })
  query?: string | null;

  @IsOptional()
  @ValidateNested()
  @Field(() => CourseFilter, { nullable: true, description: "Only courses that pass it." })
  filter?: CourseFilter | null;

  @Field(() => CourseSort, { nullable: true, description: "The order: RELEVANCE when there is a query, else NEWEST." })
  sort?: CourseSortName | null;
}
