import { ArrayMaxSize, IsDate, IsIn, IsOptional, IsUrl, IsUUID, Matches, ValidateNested } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { TextLength } from "../../../platform/graphql/text-length";
import { SOMETHING } from "../course/course.input";
import type { DifficultyName } from "../private-course/learning-plan.entity";
import { Difficulty } from "../private-course/learning-plan.type";
import { MentorStyle } from "./content.type";
import { videoHosts, type VideoHost } from "./hosted-video";
import type { MentorStyleName } from "./lesson-guide";
import { VideoProvider } from "./video-source.type";

/** The longest text that a lesson teaches. */
const MAX_MARKDOWN = 50_000;
const MAX_URL = 2_000;
const HTTPS = { protocols: ["https"], require_protocol: true };

@InputType({ description: "A text to read." })
export class ArticleContentInput {
  @TextLength(1, MAX_MARKDOWN)
  @Field(() => String, { description: "Markdown of 1 to 50,000 characters." })
  markdown: string;
}

@InputType({ description: "A video at a host, by the id that the host gave it." })
export class HostedVideoInput {
  @IsIn(videoHosts)
  @Field(() => VideoProvider, { description: "The host; not OTHER." })
  provider: VideoHost;

  @TextLength(1, 200)
  @Field(() => String, {
    description: "For YOUTUBE and VIMEO the id, VIMEO's hash behind a slash; for BUNNY library/video, for CLOUDINARY cloud/name.",
  })
  videoId: string;
}

@InputType({ description: "A video to watch: one of `url`, `hosted` and `uploadId`." })
export class VideoContentInput {
  @IsOptional()
  @TextLength(0, MAX_URL)
  @IsUrl(HTTPS)
  @Field(() => String, {
    nullable: true,
    description:
      "https address of a video at YouTube, Vimeo, Bunny or Cloudinary, or of a video file or player's page elsewhere.",
  })
  url?: string | null;

  @IsOptional()
  @ValidateNested()
  @Field(() => HostedVideoInput, { nullable: true, description: "The same by the host's id." })
  hosted?: HostedVideoInput | null;

  @IsOptional()
  @IsUUID()
  @Field(() => ID, { nullable: true, description: "An upload of yours for the purpose VIDEO that is READY." })
  uploadId?: string | null;
}

@InputType({ description: "A PDF to read: one of `url` and `uploadId`." })
export class PdfContentInput {
  @IsOptional()
  @TextLength(0, MAX_URL)
  @IsUrl(HTTPS)
  @Field(() => String, { nullable: true, description: "https address." })
  url?: string | null;

  @IsOptional()
  @IsUUID()
  @Field(() => ID, { nullable: true, description: "An upload of yours for the purpose PDF that is READY." })
  uploadId?: string | null;
}

@InputType({ description: "Something to read or do on another site." })
export class ExternalContentInput {
  @TextLength(0, MAX_URL)
  @IsUrl(HTTPS)
  @Field(() => String, { description: "https address." })
  url: string;
}

@InputType({ description: "A meeting at a given time." })
export class LiveSessionContentInput {
  @IsDate()
  @Field(() => Date, { description: "When it begins." })
  startsAt: Date;

  @TextLength(0, MAX_URL)
  @IsUrl(HTTPS)
  @Field(() => String, { description: "https address to join it at." })
  url: string;
}

@InputType({ description: "Code to write and run." })
export class CodeSandboxContentInput {
  @TextLength(1, 40)
  @Field(() => String, { description: "The programming language, 1 to 40 characters." })
  language: string;

  @TextLength(1, MAX_MARKDOWN)
  @Field(() => String, { description: "What to do: Markdown of 1 to 50,000 characters." })
  instructions: string;

  @TextLength(0, MAX_MARKDOWN)
  @Field(() => String, { defaultValue: "", description: "The code to begin with, at most 50,000 characters." })
  starterCode: string;
}

@InputType({ description: "A conversation with the mentor, towards objectives." })
export class AiMentorContentInput {
  @TextLength(1, 5_000)
  @Field(() => String, { description: "What the conversation is about: Markdown of 1 to 5,000 characters." })
  instructions: string;

  @ArrayMaxSize(20)
  @TextLength(1, 500, { each: true })
  @Field(() => [String], { defaultValue: [], description: "At most 20 objectives, each 1 to 500 characters." })
  objectives: string[];

  @Field(() => Difficulty, { defaultValue: "MEDIUM", description: "How hard the mentor makes it." })
  difficulty: DifficultyName;

  @Field(() => MentorStyle, { defaultValue: "SOCRATIC", description: "How the mentor teaches." })
  style: MentorStyleName;

  @ArrayMaxSize(10)
  @TextLength(1, 300, { each: true })
  @Matches(SOMETHING, { each: true, message: "criteria must not be blank" })
  @Field(() => [String], {
    defaultValue: [],
    description:
      "What a learner must show in the conversation for the lesson to be completed: at most 10, each 1 to 300 characters. Learners " +
      "see them. Without any, learners complete the lesson by hand.",
  })
  criteria: string[];

  @IsOptional()
  @TextLength(1, 5_000)
  @Field(() => String, {
    nullable: true,
    description:
      "The full answer, at most 5,000 characters. The course's staff alone see it here; the mentor is given it once a learner's " +
      "own tries have used up the hints.",
  })
  solution?: string | null;
}

@InputType({ description: "An exercise." })
export class PracticeContentInput {
  @TextLength(1, MAX_MARKDOWN)
  @Field(() => String, { description: "What to do: Markdown of 1 to 50,000 characters." })
  instructions: string;
}

@InputType({ description: "A point to have reached." })
export class MilestoneContentInput {
  @TextLength(1, 5_000)
  @Field(() => String, { description: "How to tell that it is reached: Markdown of 1 to 5,000 characters." })
  criteria: string;
}

@InputType({ description: "A question to think and write about." })
export class ReflectionContentInput {
  @TextLength(1, 5_000)
  @Field(() => String, { description: "The question: Markdown of 1 to 5,000 characters." })
  prompt: string;
}
