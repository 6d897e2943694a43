import { Refusal } from "../../../platform/errors/problem";
import { defineTrackedJob } from "../../../platform/jobs/tracked-job";
import { problems } from "../problems";
import { checkUploadedFile } from "../upload/check-upload.service";
import { turnDown } from "../upload/complete-upload.service";
import { checkUpload } from "./definitions";

/** Checks what has been uploaded: its type, its size, viruses; draws pictures anew. */
export const checkUploadJob = defineTrackedJob<{ uploadId: string }>({
  ...checkUpload,
  attempts: 6,
  backoffMs: 2_000,
  async run(context, { uploadId }, report) {
    try {
      await checkUploadedFile(context, uploadId, report);
    } catch (error) {
      if (error instanceof Refusal) await turnDown(context, uploadId, { code: error.problem.code, message: error.message });
      throw error;
    }
    return { type: "Upload", id: uploadId };
  },
  /** What could not be checked is not kept: its owner may bring it again. */
  onFailure: (context, { uploadId }) => turnDown(context, uploadId, problems.UPLOAD_NOT_CHECKED),
});
