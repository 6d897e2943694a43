import { Arg, Args, Ctx, FieldResolver, Float, Mutation, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, signedIn } from "../../../platform/graphql/allow";
import { PageArgs, type Page } from "../../../platform/graphql/connection";
import { Cost, Paged } from "../../../platform/graphql/cost";
import { RateLimit } from "../../../platform/graphql/lyceum-spec";
import type { JobEntity } from "../../../platform/jobs/job.entity";
import { VideoContent } from "../lesson/content.type";
import type { LessonEntity } from "../lesson/lesson.entity";
import type { TranscriptCueEntity } from "./transcript.entity";
import { DeleteTranscriptInput, RequestTranscriptInput, UpdateTranscriptInput } from "./transcript.input";
import { changeTranscript, listCues, removeTranscript, requestTranscript } from "./transcript.service";
import { transcriptOfLesson, transcriptTexts, type TranscriptRow } from "./transcript.store";
import {
  DeleteTranscriptResult,
  RequestTranscriptResult,
  Transcript,
  TranscriptCue,
  TranscriptCueConnection,
  UpdateTranscriptResult,
} from "./transcript.type";

/** Whoever sees the content sees the transcript: `Lesson.content` has asked. */
@Resolver(() => VideoContent)
export class VideoTranscriptResolver {
  @FieldResolver(() => Transcript, {
    nullable: true,
    description: "What is said in it; null while nobody has written that down.",
  })
  transcript(@Root() content: { lessonId: string }, @Ctx() ctx: Context): Promise<TranscriptRow | null> {
    return ctx.load(transcriptOfLesson, content.lessonId);
  }
}

@Resolver(() => TranscriptCue)
export class TranscriptCueResolver {
  @FieldResolver(() => Float)
  startSeconds(@Root() cue: TranscriptCueEntity): number {
    return cue.startMs / 1_000;
  }

  @FieldResolver(() => Float)
  endSeconds(@Root() cue: TranscriptCueEntity): number {
    return cue.endMs / 1_000;
  }
}

@Resolver(() => Transcript)
export class TranscriptResolver {
  @Allow(signedIn)
  @RateLimit("generation")
  @Mutation(() => RequestTranscriptResult, {
    description:
      "Has a worker write down what is said in a lesson's video, in the place of the transcript that it has. While one is being " +
      "written, that job is answered. For the course's staff.",
  })
  requestTranscript(
    @Arg("input", () => RequestTranscriptInput, { description: "Which video." }) input: RequestTranscriptInput,
    @Ctx() ctx: Context,
  ): Promise<JobEntity> {
    return ctx.transaction(tx => requestTranscript(tx, input));
  }

  @Allow(signedIn)
  @Mutation(() => UpdateTranscriptResult, {
    description: "Keeps a transcript that you have written or corrected. For the course's staff.",
  })
  updateTranscript(
    @Arg("input", () => UpdateTranscriptInput, { description: "The transcript." }) input: UpdateTranscriptInput,
    @Ctx() ctx: Context,
  ): Promise<TranscriptRow> {
    return ctx.transaction(tx => changeTranscript(tx, input));
  }

  @Allow(signedIn)
  @Mutation(() => DeleteTranscriptResult, { description: "Deletes a video's transcript. For the course's staff." })
  deleteTranscript(
    @Arg("input", () => DeleteTranscriptInput, { description: "Which one." }) input: DeleteTranscriptInput,
    @Ctx() ctx: Context,
  ): Promise<LessonEntity> {
    return ctx.transaction(tx => removeTranscript(tx, input.lessonId));
  }

  @Cost(2)
  @FieldResolver(() => String, { description: "Plain text, each cue on a line: at most 500,000 characters." })
  async text(@Root() { lessonId }: TranscriptRow, @Ctx() ctx: Context): Promise<string> {
    return (await ctx.load(transcriptTexts, lessonId))?.text ?? "";
  }

  @Cost(2)
  @FieldResolver(() => String, { description: "WebVTT, for a player's track: at most 500,000 characters." })
  async vtt(@Root() { lessonId }: TranscriptRow, @Ctx() ctx: Context): Promise<string> {
    return (await ctx.load(transcriptTexts, lessonId))?.vtt ?? "";
  }

  @Paged()
  @FieldResolver(() => TranscriptCueConnection, { description: "What is said, in the order of time: at most 10,000 cues." })
  cues(
    @Root() row: TranscriptRow,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Page<TranscriptCueEntity>> {
    return listCues(ctx, row, args);
  }
}
