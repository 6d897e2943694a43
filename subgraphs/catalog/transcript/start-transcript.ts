import type { Transaction } from "../../../platform/context/context";
import { newId } from "../../../platform/database/ids";
import { refuse, type Refusal } from "../../../platform/errors/problem";
import { signedInActor } from "../../../platform/graphql/allow";
import type { JobEntity } from "../../../platform/jobs/job.entity";
import { findJob } from "../../../platform/jobs/job.store";
import { startJob } from "../../../platform/jobs/tracked-job";
import { makeTranscript } from "../jobs/definitions";
import { speechToText } from "../ports/speech.port";
import { problems } from "../problems";
import { keepTranscriptText } from "../search/lesson-text.store";
import { findUpload } from "../upload/upload.store";
import { deleteRequest, deleteTranscript, findRequest, putRequest } from "./transcript.store";

/** What is to be listened to. */
export interface WantedTranscript {
  lessonId: string;
  uploadId: string;
  /** BCP 47; null lets the server find out. */
  language: string | null;
}

/**
 * Asks for a transcript of an uploaded video. While one is being made of it, that job is answered: nobody pays twice. The row of the
 * lesson's course is locked by the caller, so that two requests come one after the other.
 */
export async function startTranscript(tx: Transaction, wanted: WantedTranscript): Promise<JobEntity> {
  const running = await runningJob(tx, wanted);
  if (running) return running;
  const mistake = await whyNot(tx, wanted.uploadId);
  if (mistake) throw mistake;
  const id = newId();
  const job = await startJob(tx, makeTranscript, { requestId: id, ...wanted }, signedInActor(tx).userId);
  await putRequest(tx, { id, jobId: job.id, lessonId: wanted.lessonId, uploadId: wanted.uploadId });
  return job;
}

/**
 * A lesson shows another video than before, or the first one: what was written down of the one before goes, and the new one is
 * listened to if the settings say so. The row of its course is locked by the caller. `uploadId` is null for a video elsewhere.
 */
export async function videoAttached(tx: Transaction, lessonId: string, uploadId: string | null): Promise<void> {
  await forgetTranscript(tx, lessonId);
  const wanted = { lessonId, uploadId: uploadId ?? "", language: null };
  if (!uploadId || !tx.port(speechToText).automatic || (await whyNot(tx, uploadId))) return;
  await startTranscript(tx, wanted);
}

/** Forgets a lesson's transcript and whoever works on it; false when there was none. */
export async function forgetTranscript(tx: Transaction, lessonId: string): Promise<boolean> {
  await deleteRequest(tx, lessonId);
  const deleted = await deleteTranscript(tx, lessonId);
  if (deleted) await keepTranscriptText(tx, lessonId, null);
  return deleted;
}

async function runningJob(tx: Transaction, { lessonId, uploadId }: WantedTranscript): Promise<JobEntity | null> {
  const request = await findRequest(tx, lessonId);
  const job = request?.uploadId === uploadId ? await findJob(tx, request.jobId) : null;
  return job && job.finishedAt === null ? job : null;
}

/** Why a video cannot be listened to; null when it can. */
async function whyNot(tx: Transaction, uploadId: string): Promise<Refusal | null> {
  const path = ["input", "lessonId"];
  const { available, maxBytes } = tx.port(speechToText);
  if (!available) return refuse(problems.TRANSCRIPTION_UNAVAILABLE);
  const upload = await findUpload(tx, uploadId);
  if (!upload || upload.status !== "READY") return refuse(problems.VIDEO_NOT_UPLOADED, path);
  if (upload.sizeBytes <= maxBytes) return null;
  const message = `The video has ${upload.sizeBytes} bytes; at most ${maxBytes} can be transcribed. Give a transcript with updateTranscript.`;
  return refuse(problems.VIDEO_TOO_LARGE_TO_TRANSCRIBE, path, message);
}
