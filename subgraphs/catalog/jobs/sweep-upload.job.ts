import { defineJob } from "../../../platform/jobs/define-job";
import { sweep } from "../upload/sweep.service";
import { sweepUpload } from "./definitions";

/** Removes what nobody needs of one upload: asked for when its address is over, a day after it was announced, and whenever nothing uses it any more. */
export const sweepUploadJob = defineJob<{ uploadId: string }>({
  ...sweepUpload,
  attempts: 12,
  backoffMs: 5_000,
  handle: (context, { uploadId }) => sweep(context, uploadId),
});
