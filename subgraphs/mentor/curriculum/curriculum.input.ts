import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsInt, IsLocale, IsOptional, IsUUID, Matches, Max, Min } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { TextLength } from "../../../platform/graphql/text-length";
import type { LevelName } from "./curriculum.entity";
import { Level } from "./curriculum.type";

const MOST_SECONDS = 1_800_000;

@InputType({ description: "What a learner wants to learn, and how much time they have: in all, or per week for some weeks." })
export class GenerateCurriculumInput {
  @TextLength(1, 100)
  @Matches(/^[^\0\p{Cs}]*$/u, { message: "requestId must hold neither NUL nor broken characters" })
  @Field(() => String, {
    description: "Made by the client, 1 to 100 characters, new for each wish: the same one again answers the same curriculum.",
  })
  requestId: string;

  @TextLength(1, 500)
  @Matches(/\S/, { message: "goal must not be blank" })
  @Field(() => String, { description: "What they want to be able to do; 1 to 500 characters." })
  goal: string;

  @Field(() => Level, { description: "Where they stand." })
  level: LevelName;

  @IsLocale()
  // It stands in prompts: of whatever else a tag may hold, nothing.
  @Matches(/^[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?$/i, { message: "language must be a tag like en, pt-BR or zh-Hant-TW" })
  @Field(() => String, {
    defaultValue: "en",
    description: "BCP 47 tag of the language to teach in: language, script and region, for example en, pt-BR or zh-Hant-TW.",
  })
  language: string;

  @IsOptional()
  @IsInt()
  @Min(1_800)
  @Max(MOST_SECONDS)
  @Field(() => Int, { nullable: true, description: "All the time that they have: 1,800 to 1,800,000. Or give the weeks." })
  totalSeconds?: number | null;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(104)
  @Field(() => Int, { nullable: true, description: "1 to 104, together with `weeklySeconds`." })
  weeks?: number | null;

  @IsOptional()
  @IsInt()
  @Min(600)
  @Max(MOST_SECONDS)
  @Field(() => Int, {
    nullable: true,
    description: "What they have in a week: 600 to 1,800,000, and all weeks together no more.",
  })
  weeklySeconds?: number | null;

  @ArrayMaxSize(20)
  @TextLength(1, 200, { each: true })
  @Field(() => [String], { defaultValue: [], description: "What they know already; at most 20, each 1 to 200 characters." })
  knownTopics: string[];
}

@InputType({ description: "A curriculum whose making shall stop." })
export class CancelCurriculumInput {
  @IsUUID()
  @Field(() => ID, { description: "The curriculum, one of your own." })
  curriculumId: string;
}

@InputType({ description: "Lessons that shall be written anew." })
export class RegenerateCurriculumLessonsInput {
  @IsUUID()
  @Field(() => ID, { description: "The curriculum, one of your own." })
  curriculumId: string;

  @IsInt()
  @Min(1)
  @Field(() => Int, { description: "The version that they are in: it must be the newest." })
  baseVersion: number;

  @IsOptional()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  @Field(() => [ID], { nullable: true, description: "1 to 20 lessons; left out: all that are not written." })
  lessonIds?: string[] | null;
}

@InputType({ description: "A version that shall become, or change, a course." })
export class ApplyCurriculumInput {
  @IsUUID()
  @Field(() => ID, { description: "The curriculum, one of your own." })
  curriculumId: string;

  @IsInt()
  @Min(1)
  @Field(() => Int, { description: "The version; not below one that was applied before." })
  version: number;
}
