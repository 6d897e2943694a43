import { buffer } from "node:stream/consumers";
import type { Context, Transaction } from "../../../platform/context/context";
import { refuse } from "../../../platform/errors/problem";
import type { ReportProgress } from "../../../platform/jobs/tracked-job";
import { lockCourse } from "../course/course.store";
import { findContent, findLesson } from "../lesson/lesson.store";
import { objects } from "../ports/objects.port";
import { SpeechToTextError, type Recording, type Speech } from "../ports/speech-to-text";
import { speechToText } from "../ports/speech.port";
import { problems } from "../problems";
import { keepTranscriptText } from "../search/lesson-text.store";
import { findUpload } from "../upload/upload.store";
import { requireSize, type WantedTranscript } from "./start-transcript";
import { findRequest, keepTranscript, markDone } from "./transcript.store";
import { END_OF_TIME_MS, MAX_VTT, orderedCues, textOfCues, writeWebVtt } from "./web-vtt";

/** What a worker needs to know: what is wanted, and by which request. */
export interface MakeTranscript extends WantedTranscript {
  requestId: string;
}

/**
 * Listens to a video and keeps what is said in it. Safe to run again: what is kept already is not paid for twice. When the video or
 * its transcript was changed meanwhile, the result is thrown away.
 */
export async function writeTranscript(ctx: Context, wanted: MakeTranscript, report: ReportProgress): Promise<void> {
  if (await isDone(ctx, wanted)) return;
  const recording = await readVideo(ctx, wanted.uploadId);
  await report(20);
  const speech = await listenTo(ctx, recording, wanted.language);
  await report(90);
  const cues = orderedCues(
    speech.segments.map(({ startSeconds, endSeconds, text }) => ({ startMs: ms(startSeconds), endMs: ms(endSeconds), text })),
  );
  const vtt = writeWebVtt(cues);
  if (cues.length === 0) throw refuse(problems.NO_SPEECH_FOUND);
  if (vtt.length > MAX_VTT)
    throw refuse(problems.VIDEO_TOO_LARGE_TO_TRANSCRIBE, null, "More is said in the video than a transcript may hold.");
  const language = speech.language ?? wanted.language ?? "und";
  await ctx.transaction(async tx => {
    await lockCourseOf(tx, wanted.lessonId);
    if (await isDone(tx, wanted)) return;
    const text = textOfCues(cues);
    await keepTranscript(tx, { lessonId: wanted.lessonId, language, origin: "SPEECH", text, vtt, cues });
    await keepTranscriptText(tx, wanted.lessonId, text);
    await markDone(tx, wanted.requestId);
  });
}

/** Whether the request has been met. Refuses when it stands no more: for another video, or because the staff wrote one themselves. */
async function isDone(scope: Context | Transaction, { lessonId, requestId, uploadId }: MakeTranscript): Promise<boolean> {
  const request = await findRequest(scope, lessonId);
  const shown = await findContent(scope, lessonId);
  if (request?.id !== requestId || shown.uploadId !== uploadId) throw refuse(problems.VIDEO_CHANGED);
  return request.done;
}

/** Changes of one course go one after the other: the video cannot change while its transcript is being kept. */
async function lockCourseOf(tx: Transaction, lessonId: string): Promise<void> {
  const lesson = await findLesson(tx, lessonId);
  if (lesson) await lockCourse(tx, lesson.courseId);
}

async function readVideo(ctx: Context, uploadId: string): Promise<Recording> {
  const upload = await findUpload(ctx, uploadId);
  if (!upload?.objectKey) throw refuse(problems.VIDEO_CHANGED);
  requireSize(upload, ctx.port(speechToText).maxBytes, null);
  const bytes = await buffer(await ctx.port(objects).read(upload.objectKey));
  return { bytes, contentType: upload.contentType ?? "video/mp4" };
}

async function listenTo(ctx: Context, recording: Recording, language: string | null): Promise<Speech> {
  try {
    return await ctx.port(speechToText).transcribe(recording, language && codeOf(language));
  } catch (error) {
    if (!(error instanceof SpeechToTextError) || error.reason === "FAILED") throw error;
    ctx.log.error({ err: error }, "a video could not be transcribed");
    throw refuse(error.reason === "REFUSED" ? problems.TRANSCRIPTION_REFUSED : problems.TRANSCRIPTION_UNAVAILABLE);
  }
}

/** The language of a BCP 47 tag: speech servers know no regions. */
function codeOf(tag: string): string {
  return tag.split(/[-_]/)[0]!.toLowerCase();
}

function ms(seconds: number): number {
  return Math.min(Math.round(seconds * 1_000), END_OF_TIME_MS - 2);
}
