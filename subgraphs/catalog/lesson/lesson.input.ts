import { ArrayMaxSize, ArrayUnique, IsInt, IsOptional, IsUUID, Matches, Max, Min, ValidateNested } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { TextLength } from "../../../platform/graphql/text-length";
import { MAX_DURATION_SECONDS } from "../chapter/chapter.input";
import { SOMETHING } from "../course/course.input";
import {
  AiMentorContentInput,
  ArticleContentInput,
  CodeSandboxContentInput,
  ExternalContentInput,
  LiveSessionContentInput,
  MilestoneContentInput,
  PdfContentInput,
  PracticeContentInput,
  ReflectionContentInput,
  VideoContentInput,
} from "./content.input";
import type { LessonTypeName } from "./lesson-types";
import { LessonType } from "./lesson.type";

/** How many files go with a lesson at most. */
const MAX_ATTACHMENTS = 20;

/** How many lessons a chapter has at most. */
export const MAX_LESSONS = 200;

@InputType({
  description:
    "The content of a lesson: the one field that its type names. QUIZ and SCORM take none: their content is made elsewhere.",
})
export abstract class ContentInput {
  @IsOptional()
  @ValidateNested()
  @Field(() => ArticleContentInput, { nullable: true, description: "For an ARTICLE." })
  article?: ArticleContentInput | null;

  @IsOptional()
  @ValidateNested()
  @Field(() => VideoContentInput, { nullable: true, description: "For a VIDEO." })
  video?: VideoContentInput | null;

  @IsOptional()
  @ValidateNested()
  @Field(() => PdfContentInput, { nullable: true, description: "For a PDF." })
  pdf?: PdfContentInput | null;

  @IsOptional()
  @ValidateNested()
  @Field(() => ExternalContentInput, { nullable: true, description: "For EXTERNAL." })
  external?: ExternalContentInput | null;

  @IsOptional()
  @ValidateNested()
  @Field(() => LiveSessionContentInput, { nullable: true, description: "For a LIVE_SESSION." })
  liveSession?: LiveSessionContentInput | null;

  @IsOptional()
  @ValidateNested()
  @Field(() => CodeSandboxContentInput, { nullable: true, description: "For a CODE_SANDBOX." })
  codeSandbox?: CodeSandboxContentInput | null;

  @IsOptional()
  @ValidateNested()
  @Field(() => AiMentorContentInput, { nullable: true, description: "For AI_MENTOR." })
  aiMentor?: AiMentorContentInput | null;

  @IsOptional()
  @ValidateNested()
  @Field(() => PracticeContentInput, { nullable: true, description: "For PRACTICE." })
  practice?: PracticeContentInput | null;

  @IsOptional()
  @ValidateNested()
  @Field(() => MilestoneContentInput, { nullable: true, description: "For a MILESTONE." })
  milestone?: MilestoneContentInput | null;

  @IsOptional()
  @ValidateNested()
  @Field(() => ReflectionContentInput, { nullable: true, description: "For a REFLECTION." })
  reflection?: ReflectionContentInput | null;

  @IsOptional()
  @ArrayMaxSize(MAX_ATTACHMENTS)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  @Field(() => [ID], {
    nullable: true,
    description:
      "The files to go with it, whatever its type: at most 20 READY uploads of yours for the purpose ATTACHMENT. Replaces those that do.",
  })
  attachmentUploadIds?: string[] | null;
}

@InputType({ description: "A new lesson, behind the others of its chapter, with the one content that its type names." })
export class CreateLessonInput extends ContentInput {
  @IsUUID()
  @Field(() => ID, { description: "The chapter." })
  chapterId: string;

  @TextLength(1, 100)
  @Matches(SOMETHING, { message: "title must not be blank" })
  @Field(() => String, { description: "1 to 100 characters." })
  title: string;

  @Field(() => LessonType, { description: "What it is; it stays so." })
  type: LessonTypeName;

  @IsInt()
  @Min(0)
  @Max(MAX_DURATION_SECONDS)
  @Field(() => Int, { defaultValue: 0, description: "How long it takes, in seconds." })
  durationSeconds: number;
}

@InputType({ description: "What to change of a lesson; what is left out stays as it is." })
export class UpdateLessonInput extends ContentInput {
  @IsUUID()
  @Field(() => ID, { description: "The lesson." })
  lessonId: string;

  @IsOptional()
  @TextLength(1, 100)
  @Matches(SOMETHING, { message: "title must not be blank" })
  @Field(() => String, { nullable: true, description: "1 to 100 characters." })
  title?: string | null;

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MAX_DURATION_SECONDS)
  @Field(() => Int, { nullable: true, description: "How long it takes, in seconds." })
  durationSeconds?: number | null;
}

@InputType({ description: "A new order of a chapter's lessons." })
export class ReorderLessonsInput {
  @IsUUID()
  @Field(() => ID, { description: "The chapter." })
  chapterId: string;

  @ArrayMaxSize(MAX_LESSONS)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  @Field(() => [ID], { description: "All its lessons, in their new order." })
  lessonIds: string[];

  @IsOptional()
  @ArrayMaxSize(MAX_LESSONS)
  @Field(() => [ID], {
    nullable: true,
    description: "The order that you saw. Give it, and a change that somebody made since is not overwritten.",
  })
  seenLessonIds?: string[] | null;
}

@InputType({ description: "Where to put a lesson." })
export class MoveLessonInput {
  @IsUUID()
  @Field(() => ID, { description: "The lesson." })
  lessonId: string;

  @IsUUID()
  @Field(() => ID, { description: "The chapter that it shall stand in, of the same course." })
  chapterId: string;

  @IsInt()
  @Min(0)
  @Max(MAX_LESSONS)
  @Field(() => Int, { description: "Where in the chapter, from 0; beyond the end means the end." })
  position: number;

  @IsOptional()
  @ArrayMaxSize(MAX_LESSONS)
  @Field(() => [ID], {
    nullable: true,
    description: "The order of that chapter's lessons that you saw. Give it, and nothing is moved where it has changed since.",
  })
  seenLessonIds?: string[] | null;
}

@InputType({ description: "Which lesson to archive." })
export class ArchiveLessonInput {
  @IsUUID()
  @Field(() => ID, { description: "The lesson." })
  lessonId: string;
}
