import { IsLocale, IsOptional, IsUUID } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { TextLength } from "../../../platform/graphql/text-length";
import { MAX_VTT } from "./web-vtt";

@InputType({ description: "Which video to write a transcript of." })
export class RequestTranscriptInput {
  @IsUUID()
  @Field(() => ID, { description: "A VIDEO lesson whose video was uploaded here." })
  lessonId: string;

  @IsOptional()
  @IsLocale()
  @Field(() => String, { nullable: true, description: "BCP 47 tag of the language that is spoken; without it, it is found out." })
  language?: string | null;
}

@InputType({ description: "A transcript as you want it." })
export class UpdateTranscriptInput {
  @IsUUID()
  @Field(() => ID, { description: "A VIDEO lesson, wherever its video is." })
  lessonId: string;

  @TextLength(1, MAX_VTT)
  @Field(() => String, {
    description:
      "WebVTT of at most 500,000 characters, 10,000 cues and 2,000 characters in a cue. It is kept as it is; what does not follow the " +
      "standard is refused, with the number of the line.",
  })
  vtt: string;

  @IsOptional()
  @IsLocale()
  @Field(() => String, {
    nullable: true,
    description: "BCP 47 tag of its language; without it, that of the present transcript, or else of the course.",
  })
  language?: string | null;
}

@InputType({ description: "Which transcript to delete." })
export class DeleteTranscriptInput {
  @IsUUID()
  @Field(() => ID, { description: "The VIDEO lesson." })
  lessonId: string;
}
