import { ArrayMaxSize, ArrayUnique, IsInt, IsOptional, IsUUID, Matches, Max, Min } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { TextLength } from "../../../platform/graphql/text-length";
import { SOMETHING } from "../course/course.input";

/** How many chapters a course has at most. */
export const MAX_CHAPTERS = 100;
/** A thousand hours: more is a typing error. */
export const MAX_DURATION_SECONDS = 3_600_000;

@InputType({ description: "A new chapter, behind the others of its course." })
export class CreateChapterInput {
  @IsUUID()
  @Field(() => ID, { description: "The course." })
  courseId: string;

  @TextLength(1, 100)
  @Matches(SOMETHING, { message: "title must not be blank" })
  @Field(() => String, { description: "1 to 100 characters." })
  title: string;

  @TextLength(0, 500)
  @Field(() => String, { defaultValue: "", description: "At most 500 characters." })
  description: string;

  @Field(() => Boolean, { defaultValue: false, description: "Whether everybody may see its lessons' content." })
  freePreview: boolean;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MAX_DURATION_SECONDS)
  @Field(() => Int, { nullable: true, description: "How long it takes to learn, in seconds." })
  estimatedDurationSeconds?: number | null;

  @ArrayMaxSize(MAX_CHAPTERS)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  @Field(() => [ID], { defaultValue: [], description: "Chapters of the same course that should be learned before." })
  prerequisiteIds: string[];
}

@InputType({ description: "What to change of a chapter; what is left out stays as it is." })
export class UpdateChapterInput {
  @IsUUID()
  @Field(() => ID, { description: "The chapter." })
  chapterId: string;

  @IsOptional()
  @TextLength(1, 100)
  @Matches(SOMETHING, { message: "title must not be blank" })
  @Field(() => String, { nullable: true, description: "1 to 100 characters." })
  title?: string | null;

  @IsOptional()
  @TextLength(0, 500)
  @Field(() => String, { nullable: true, description: "At most 500 characters." })
  description?: string | null;

  @IsOptional()
  @Field(() => Boolean, { nullable: true, description: "Whether everybody may see its lessons' content." })
  freePreview?: boolean | null;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MAX_DURATION_SECONDS)
  @Field(() => Int, { nullable: true, description: "How long it takes to learn, in seconds; null takes the estimate away." })
  estimatedDurationSeconds?: number | null;

  @IsOptional()
  @ArrayMaxSize(MAX_CHAPTERS)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  @Field(() => [ID], {
    nullable: true,
    description: "Chapters of the same course that should be learned before; replaces those that it has.",
  })
  prerequisiteIds?: string[] | null;
}

@InputType({ description: "Which chapter to archive." })
export class ArchiveChapterInput {
  @IsUUID()
  @Field(() => ID, { description: "The chapter. Its lessons are archived with it." })
  chapterId: string;
}

@InputType({ description: "A new order of a course's chapters." })
export class ReorderChaptersInput {
  @IsUUID()
  @Field(() => ID, { description: "The course." })
  courseId: string;

  @ArrayMaxSize(MAX_CHAPTERS)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  @Field(() => [ID], { description: "All its chapters, in their new order." })
  chapterIds: string[];

  @IsOptional()
  @ArrayMaxSize(MAX_CHAPTERS)
  @Field(() => [ID], {
    nullable: true,
    description: "The order that you saw. Give it, and a change that somebody made since is not overwritten.",
  })
  seenChapterIds?: string[] | null;
}
