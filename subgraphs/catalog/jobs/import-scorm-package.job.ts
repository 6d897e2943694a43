import { defineTrackedJob } from "../../../platform/jobs/tracked-job";
import { importPackage, undoImport } from "../scorm/package/import-package";
import { importScormPackageJob } from "../scorm/package/scorm-jobs";
import { SLOW_AT_ONCE } from "./definitions";

/** Unpacks an uploaded SCORM package into the object store. What is refused leaves nothing behind. */
export const importScormPackage = defineTrackedJob({
  ...importScormPackageJob,
  attempts: 3,
  backoffMs: 5_000,
  concurrency: () => SLOW_AT_ONCE,
  async run(context, payload, report) {
    await importPackage(context, payload, report);
    return { type: "Lesson", id: payload.lessonId };
  },
  onFailure: undoImport,
});
