import { defineTrackedJob } from "../../../platform/jobs/tracked-job";
import { makeCurriculum } from "./definitions";
import { endFailed, writeCurriculum } from "../curriculum-making/write-curriculum";

/** Goes on where an attempt before it stopped: what is made is kept, and not paid for again. */
export const makeCurriculumJob = defineTrackedJob<{ curriculumId: string; runId: string }>({
  ...makeCurriculum,
  attempts: 5,
  backoffMs: 2_000,
  run: (context, work, report) => writeCurriculum(context, work, report),
  onFailure: (context, work) => endFailed(context, work),
});
