import type { Context, Transaction } from "../../../platform/context/context";
import { isId } from "../../../platform/database/ids";
import { Refusal, refuse } from "../../../platform/errors/problem";
import { signedInActor } from "../../../platform/graphql/allow";
import { startJob } from "../../../platform/jobs/tracked-job";
import { checkUpload, sweepUpload } from "../jobs/definitions";
import { objects } from "../ports/objects.port";
import { uploadRules } from "../ports/upload-rules.port";
import { problems } from "../problems";
import { inspectFile } from "./inspect-file";
import { incomingKey } from "./object-keys";
import { storeAnswers } from "./store-answers";
import type { UploadEntity } from "./upload.entity";
import { findUpload, lockUpload, rejectUpload, startCheck } from "./upload.store";

const PATH = ["input", "uploadId"];

/**
 * Takes note that the bytes are there. What a look at them shows to be wrong is refused at once; a job checks the rest. Repeated, it
 * answers the same.
 */
export async function completeUpload(ctx: Context, uploadId: string): Promise<UploadEntity> {
  const upload = own(ctx, isId(uploadId) ? await findUpload(ctx, uploadId) : null);
  if (upload.status !== "PENDING" || upload.jobId !== null) return decided(upload);
  await lookAt(ctx, upload);
  return ctx.transaction(tx => startChecking(tx, upload.id));
}

/** An upload that is refused says why; nothing of it is kept. A second time changes nothing. */
export async function turnDown(ctx: Context, uploadId: string, problem: { code: string; message: string }): Promise<void> {
  await ctx.transaction(async tx => {
    if (await rejectUpload(tx, uploadId, problem)) tx.enqueue(sweepUpload, { uploadId });
  });
}

async function lookAt(ctx: Context, upload: UploadEntity): Promise<void> {
  try {
    await storeAnswers(ctx, () => inspectFile(ctx.port(objects), incomingKey(upload), upload, ctx.port(uploadRules)));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { problem, message } = error;
    // The bytes may still come, and the store may come back: that decides nothing.
    const passing = [problems.UPLOAD_MISSING.code, problems.FILE_STORE_UNAVAILABLE.code].includes(problem.code);
    if (!passing) await turnDown(ctx, upload.id, { code: problem.code, message });
    throw refuse(problem, PATH, message);
  }
}

/** Of two who complete it at the same time, one starts the job, and the other finds it started. */
async function startChecking(tx: Transaction, uploadId: string): Promise<UploadEntity> {
  const upload = own(tx, await lockUpload(tx, uploadId));
  if (upload.status !== "PENDING" || upload.jobId !== null) return decided(upload);
  const job = await startJob(tx, checkUpload, { uploadId }, upload.ownerId);
  return (await startCheck(tx, uploadId, job.id))!;
}

function own(scope: Pick<Context, "actor">, upload: UploadEntity | null): UploadEntity {
  if (!upload || upload.ownerId !== signedInActor(scope).userId) throw refuse(problems.UPLOAD_NOT_FOUND, PATH);
  return upload;
}

function decided(upload: UploadEntity): UploadEntity {
  if (upload.status !== "REJECTED") return upload;
  const problem = problems[upload.problemCode as keyof typeof problems] ?? problems.UPLOAD_NOT_CHECKED;
  throw refuse(problem, PATH, upload.problemMessage ?? undefined);
}
