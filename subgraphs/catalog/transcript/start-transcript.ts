import type { Transaction } from "../../../platform/context/context";
import { newId } from "../../../platform/database/ids";
import { refuse } from "../../../platform/errors/problem";
import { signedInActor } from "../../../platform/graphql/allow";
import type { JobEntity } from "../../../platform/jobs/job.entity";
import { findJob } from "../../../platform/jobs/job.store";
import { startJob } from "../../../platform/jobs/tracked-job";
import { makeTranscript } from "../jobs/definitions";
import { speechToText } from "../ports/speech.port";
import { problems } from "../problems";
import { keepTranscriptText } from "../search/lesson-text.store";
import type { UploadEntity } from "../upload/upload.entity";
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
  await requireAudible(tx, wanted.uploadId);
  return askWorker(tx, wanted);
}

async function askWorker(tx: Transaction, wanted: WantedTranscript): Promise<JobEntity> {
  const id = newId();
  const job = await startJob(tx, makeTranscript, { requestId: id, ...wanted }, signedInActor(tx).userId);
  await putRequest(tx, { id, jobId: job.id, lessonId: wanted.lessonId, uploadId: wanted.uploadId });
  return job;
}

/**
 * A lesson shows another video than before, or the first one: what was written down of the one before goes, and the new one is
 * listened to if the settings say so. Of a video that is too large the job says so: nobody waits in vain for what was promised.
 * The row of the lesson's course is locked by the caller. `uploadId` is null for a video elsewhere.
 */
export async function videoAttached(tx: Transaction, lessonId: string, uploadId: string | null): Promise<void> {
  await forgetTranscript(tx, lessonId);
  if (uploadId && tx.port(speechToText).automatic) await askWorker(tx, { lessonId, uploadId, language: null });
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

/** Refuses a video that cannot be listened to. */
async function requireAudible(tx: Transaction, uploadId: string): Promise<void> {
  const path = ["input", "lessonId"];
  const { available, maxBytes } = tx.port(speechToText);
  if (!available) throw refuse(problems.TRANSCRIPTION_UNAVAILABLE);
  const upload = await findUpload(tx, uploadId);
  if (upload?.status !== "READY") throw refuse(problems.VIDEO_NOT_UPLOADED, path);
  requireSize(upload, maxBytes, path);
}

/** Refuses a video that is larger than the server takes. */
export function requireSize({ sizeBytes }: Pick<UploadEntity, "sizeBytes">, maxBytes: number, path: string[] | null): void {
  if (sizeBytes <= maxBytes) return;
  const message = `The video has ${sizeBytes} bytes; at most ${maxBytes} can be transcribed. Give a transcript with updateTranscript.`;
  throw refuse(problems.VIDEO_TOO_LARGE_TO_TRANSCRIBE, path, message);
}
