import { ArrayMaxSize, IsLocale, IsOptional, IsUrl, IsUUID, Matches, ValidateNested } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { TextLength } from "../../../platform/graphql/text-length";
import { MoneyInput } from "../../../platform/graphql/money.type";
import type { LevelName } from "./course.entity";
import { Level } from "./course.type";

const MAX_TITLE = 100;
const MAX_DESCRIPTION = 5_000;
const MAX_TAGS = 10;
const TAG = /^[\p{L}\p{N}][\p{L}\p{N} .+#-]{0,39}$/u;
/** Something other than white space. */
export const SOMETHING = /\S/;

@InputType({ description: "A new course. It starts as a draft." })
export class CreateCourseInput {
  @TextLength(1, MAX_TITLE)
  @Matches(SOMETHING, { message: "title must not be blank" })
  @Field(() => String, { description: "1 to 100 characters." })
  title: string;

  @TextLength(0, MAX_DESCRIPTION)
  @Field(() => String, { description: "Markdown of at most 5,000 characters." })
  description: string;

  @IsOptional()
  @IsUUID()
  @Field(() => ID, { nullable: true, description: "The category that it stands in." })
  categoryId?: string | null;

  @Field(() => Level, { defaultValue: Level.BEGINNER, description: "How much it expects of its learners." })
  level: LevelName;

  @IsOptional()
  @ValidateNested()
  @Field(() => MoneyInput, { nullable: true, description: "What it costs; leave it out for a free course." })
  price?: MoneyInput | null;

  @IsLocale()
  @Field(() => String, { defaultValue: "en", description: "BCP 47 tag of the language that it is taught in." })
  language: string;

  @ArrayMaxSize(MAX_TAGS)
  @Matches(TAG, { each: true, message: "each tag has 1 to 40 letters, digits or . + # -" })
  @Field(() => [String], { defaultValue: [], description: "At most 10, each 1 to 40 letters, digits or . + # -" })
  tags: string[];

  @IsOptional()
  @TextLength(0, 2_000)
  @IsUrl({ protocols: ["https"], require_protocol: true })
  @Field(() => String, { nullable: true, description: "https address of a picture." })
  thumbnailUrl?: string | null;
}

@InputType({ description: "What to change of a course; what is left out stays as it is." })
export class UpdateCourseInput {
  @IsUUID()
  @Field(() => ID, { description: "The course." })
  courseId: string;

  @IsOptional()
  @TextLength(1, MAX_TITLE)
  @Matches(SOMETHING, { message: "title must not be blank" })
  @Field(() => String, { nullable: true, description: "1 to 100 characters." })
  title?: string | null;

  @IsOptional()
  @TextLength(0, MAX_DESCRIPTION)
  @Field(() => String, { nullable: true, description: "Markdown of at most 5,000 characters." })
  description?: string | null;

  @IsOptional()
  @IsUUID()
  @Field(() => ID, { nullable: true, description: "The category; null takes it out of its category." })
  categoryId?: string | null;

  @IsOptional()
  @Field(() => Level, { nullable: true, description: "How much it expects of its learners." })
  level?: LevelName | null;

  @IsOptional()
  @ValidateNested()
  @Field(() => MoneyInput, { nullable: true, description: "What it costs; null makes it free." })
  price?: MoneyInput | null;

  @IsOptional()
  @IsLocale()
  @Field(() => String, { nullable: true, description: "BCP 47 tag of the language that it is taught in." })
  language?: string | null;

  @IsOptional()
  @ArrayMaxSize(MAX_TAGS)
  @Matches(TAG, { each: true, message: "each tag has 1 to 40 letters, digits or . + # -" })
  @Field(() => [String], { nullable: true, description: "At most 10; replaces those that it has." })
  tags?: string[] | null;

  @IsOptional()
  @TextLength(0, 2_000)
  @IsUrl({ protocols: ["https"], require_protocol: true })
  @Field(() => String, { nullable: true, description: "https address of a picture; null takes it away." })
  thumbnailUrl?: string | null;

  @IsOptional()
  @IsUUID()
  @Field(() => ID, {
    nullable: true,
    description: "A READY upload of yours for the purpose THUMBNAIL, which goes before `thumbnailUrl`; null takes it away.",
  })
  thumbnailUploadId?: string | null;
}

@InputType({ description: "Which course to take out of the catalogue." })
export class ArchiveCourseInput {
  @IsUUID()
  @Field(() => ID, { description: "The course." })
  courseId: string;
}
