import { Field, Float, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../../../platform/graphql/connection";
import { resultOf } from "../../../platform/graphql/problem.type";
import { Job } from "../job/job.type";
import { Lesson } from "../lesson/lesson.type";
import type { TranscriptOriginName } from "./transcript.entity";

export const TranscriptOrigin = { SPEECH: "SPEECH", STAFF: "STAFF" } as const;
registerEnumType(TranscriptOrigin, {
  name: "TranscriptOrigin",
  description: "Who wrote a transcript.",
  valuesConfig: {
    SPEECH: { description: "A program that listened to the video: expect mistakes." },
    STAFF: { description: "The course's staff wrote or corrected it." },
  },
});

@ObjectType({ simpleResolvers: true, description: "Something that is said in a video, and when." })
export class TranscriptCue {
  @Field(() => Float, { description: "When it begins: seconds from the beginning of the video, to the millisecond." })
  startSeconds: number;

  @Field(() => Float, { description: "When it ends, likewise." })
  endSeconds: number;

  @Field(() => String, { description: "Plain text of at most 2,000 characters." })
  text: string;
}

@ObjectType({ simpleResolvers: true, description: "What is said in a video." })
export class Transcript {
  @Field(() => String, { description: "BCP 47 tag of its language; `und` when nobody knows." })
  language: string;

  @Field(() => TranscriptOrigin, { description: "Who wrote it." })
  origin: TranscriptOriginName;

  @Field(() => Date, { description: "When it was written or last changed." })
  updatedAt: Date;
}

export const TranscriptCueConnection = connectionOf(() => TranscriptCue, "TranscriptCue");
export const RequestTranscriptResult = resultOf(
  "RequestTranscriptResult",
  () => Job,
  "The job that writes the transcript, or why there is none.",
);
export const UpdateTranscriptResult = resultOf(
  "UpdateTranscriptResult",
  () => Transcript,
  "The transcript as it is now, or why it is as it was.",
);
export const DeleteTranscriptResult = resultOf(
  "DeleteTranscriptResult",
  () => Lesson,
  "The lesson, whose video has no transcript now, or why it has.",
);
