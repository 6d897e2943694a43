import type { Context, Transaction } from "../../../platform/context/context";
import { refuse } from "../../../platform/errors/problem";
import { decodeCursor, isInt4, pageOf, type Page, type PageArgs } from "../../../platform/graphql/connection";
import type { JobEntity } from "../../../platform/jobs/job.entity";
import { courseById } from "../course/course.store";
import type { LessonEntity } from "../lesson/lesson.entity";
import { editableLesson } from "../lesson/lesson.service";
import { findContent } from "../lesson/lesson.store";
import { problems } from "../problems";
import { keepTranscriptText } from "../search/lesson-text.store";
import { parseWebVtt } from "./parse-web-vtt";
import { forgetTranscript, startTranscript } from "./start-transcript";
import type { TranscriptCueEntity } from "./transcript.entity";
import type { RequestTranscriptInput, UpdateTranscriptInput } from "./transcript.input";
import { cuesOfTranscripts, deleteRequest, keepTranscript, transcriptOfLesson, type TranscriptRow } from "./transcript.store";
import { textOfCues } from "./web-vtt";

/** Asks for a transcript of a lesson's video, which replaces the one that it has. While one is being made, that job is answered. */
export async function requestTranscript(tx: Transaction, { lessonId, language }: RequestTranscriptInput): Promise<JobEntity> {
  await editableVideo(tx, lessonId);
  const { uploadId } = await findContent(tx, lessonId);
  if (typeof uploadId !== "string") throw refuse(problems.VIDEO_NOT_UPLOADED, ["input", "lessonId"]);
  return startTranscript(tx, { lessonId, uploadId, language: language ?? null });
}

/** Keeps a transcript as the staff have written it. Whoever is still listening to the video does so in vain. */
export async function changeTranscript(tx: Transaction, input: UpdateTranscriptInput): Promise<TranscriptRow> {
  const lesson = await editableVideo(tx, input.lessonId);
  const vtt = input.vtt.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const cues = parseWebVtt(vtt, ["input", "vtt"]);
  const text = textOfCues(cues);
  await deleteRequest(tx, lesson.id);
  const language = input.language ?? (await presentLanguage(tx, lesson));
  const transcript = await keepTranscript(tx, { lessonId: lesson.id, language, origin: "STAFF", text, vtt, cues });
  await keepTranscriptText(tx, lesson.id, text);
  return transcript;
}

/** Forgets a video's transcript. Answers the lesson. */
export async function removeTranscript(tx: Transaction, lessonId: string): Promise<LessonEntity> {
  const lesson = await editableVideo(tx, lessonId);
  if (!(await forgetTranscript(tx, lessonId))) throw refuse(problems.TRANSCRIPT_NOT_FOUND, ["input", "lessonId"]);
  return lesson;
}

/** A page of what is said, in the order of time. */
export async function listCues(
  ctx: Context,
  { lessonId, cueCount }: TranscriptRow,
  { first, after }: PageArgs,
): Promise<Page<TranscriptCueEntity>> {
  const cursor = decodeCursor(after, key => key.length === 1 && isInt4(key[0]));
  const behind = Math.min(Number(cursor?.[0] ?? -1), cueCount);
  const rows = await ctx.load(cuesOfTranscripts, { lessonId, behind, many: first + 1 });
  return pageOf(
    rows,
    first,
    cue => [cue.position],
    () => Promise.resolve(cueCount),
  );
}

/** A VIDEO lesson that the actor may change, with its course locked. */
async function editableVideo(tx: Transaction, lessonId: string): Promise<LessonEntity> {
  const lesson = await editableLesson(tx, lessonId);
  if (lesson.type !== "VIDEO") throw refuse(problems.LESSON_NOT_A_VIDEO, ["input", "lessonId"]);
  return lesson;
}

/** That of the transcript that there is, or else that of the course. */
async function presentLanguage(tx: Transaction, { id, courseId }: LessonEntity): Promise<string> {
  return (await tx.load(transcriptOfLesson, id))?.language ?? (await tx.load(courseById, courseId))!.language;
}
