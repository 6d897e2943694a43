import { defineJob } from "../../../platform/jobs/define-job";
import { copyPackage } from "../duplication/copy-scorm-package.service";
import { copyScormPackage, SLOW_AT_ONCE } from "./definitions";

/** Copies the files of a package: one that is swept takes its files with it. */
export const copyScormPackageJob = defineJob<{ sourceId: string; lessonId: string }>({
  ...copyScormPackage,
  attempts: 8,
  backoffMs: 5_000,
  concurrency: () => SLOW_AT_ONCE,
  handle: (context, { sourceId, lessonId }) => copyPackage(context, sourceId, lessonId),
});
