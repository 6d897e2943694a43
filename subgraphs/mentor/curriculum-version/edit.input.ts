import { ArrayMaxSize, ArrayMinSize, IsInt, IsOptional, IsUUID, Matches, Max, Min, ValidateNested } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { TextLength } from "../../../platform/graphql/text-length";
import { CurriculumLessonType } from "./curriculum-tree.type";
import {
  MOST_CHAPTERS,
  MOST_LESSONS,
  MOST_OBJECTIVES,
  MOST_OF_A_DESCRIPTION,
  MOST_OF_A_TEXT,
  MOST_OF_A_TITLE,
  MOST_OF_AN_OBJECTIVE,
  type LessonKind,
} from "./tree";

const SOMETHING = /\S/;

@InputType({ description: "A lesson as it shall be. What is left out stays as it is." })
export class EditedLessonInput {
  @IsOptional()
  @IsUUID()
  @Field(() => ID, { nullable: true, description: "A lesson of the base version; left out for a new one." })
  id?: string | null;

  @IsOptional()
  @Field(() => CurriculumLessonType, { nullable: true, description: "Of a new lesson, and only of one: it never changes." })
  type?: LessonKind | null;

  @IsOptional()
  @TextLength(1, MOST_OF_A_TITLE)
  @Matches(SOMETHING, { message: "title must not be blank" })
  @Field(() => String, { nullable: true, description: "1 to 100 characters. A new lesson needs one." })
  title?: string | null;

  @IsOptional()
  @TextLength(0, MOST_OF_A_DESCRIPTION)
  @Field(() => String, { nullable: true, description: "At most 500 characters." })
  description?: string | null;

  @IsOptional()
  @ArrayMaxSize(MOST_OBJECTIVES)
  @TextLength(1, MOST_OF_AN_OBJECTIVE, { each: true })
  @Field(() => [String], { nullable: true, description: "At most 5, each 1 to 200 characters." })
  objectives?: string[] | null;

  @IsOptional()
  @IsInt()
  @Min(60)
  @Max(360_000)
  @Field(() => Int, { nullable: true, description: "60 to 360,000; 900 for a new lesson that says nothing." })
  estimatedSeconds?: number | null;

  @IsOptional()
  @ArrayMaxSize(10)
  @IsUUID(undefined, { each: true })
  @Field(() => [ID], { nullable: true, description: "Lessons that stand before this one; at most 10." })
  prerequisiteIds?: string[] | null;

  @IsOptional()
  @TextLength(1, MOST_OF_A_TEXT)
  @Matches(SOMETHING, { message: "markdown must not be blank" })
  @Field(() => String, {
    nullable: true,
    description:
      "Of an ARTICLE, PRACTICE or REFLECTION: 1 to 10,000 characters. A new lesson without it can be written by the mentor.",
  })
  markdown?: string | null;
}

@InputType({ description: "A chapter as it shall be. What is left out stays as it is." })
export class EditedChapterInput {
  @IsOptional()
  @IsUUID()
  @Field(() => ID, { nullable: true, description: "A chapter of the base version; left out for a new one." })
  id?: string | null;

  @IsOptional()
  @TextLength(1, MOST_OF_A_TITLE)
  @Matches(SOMETHING, { message: "title must not be blank" })
  @Field(() => String, { nullable: true, description: "1 to 100 characters. A new chapter needs one." })
  title?: string | null;

  @IsOptional()
  @TextLength(0, MOST_OF_A_DESCRIPTION)
  @Field(() => String, { nullable: true, description: "At most 500 characters." })
  description?: string | null;

  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_LESSONS)
  @ValidateNested({ each: true })
  @Field(() => [EditedLessonInput], { description: "All its lessons in their order, 1 to 12, from whatever chapter they come." })
  lessons: EditedLessonInput[];
}

@InputType({ description: "A curriculum as it shall be: what is not in it is removed." })
export class EditCurriculumInput {
  @IsUUID()
  @Field(() => ID, { description: "The curriculum, one of your own." })
  curriculumId: string;

  @IsInt()
  @Min(1)
  @Field(() => Int, { description: "The version that was edited: it must be the newest." })
  baseVersion: number;

  @IsOptional()
  @TextLength(1, MOST_OF_A_TITLE)
  @Matches(SOMETHING, { message: "title must not be blank" })
  @Field(() => String, { nullable: true, description: "1 to 100 characters." })
  title?: string | null;

  @IsOptional()
  @TextLength(0, MOST_OF_A_DESCRIPTION)
  @Field(() => String, { nullable: true, description: "At most 500 characters." })
  description?: string | null;

  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_CHAPTERS)
  @ValidateNested({ each: true })
  @Field(() => [EditedChapterInput], { description: "All chapters in their order, 1 to 12." })
  chapters: EditedChapterInput[];
}
