import { defineJob } from "../../../platform/jobs/define-job";
import { copyPackage } from "../duplication/copy-scorm-package.service";
import { copyScormPackage } from "./definitions";

/** Copies the files of a package: one that is swept takes its files with it. */
export const copyScormPackageJob = defineJob<{ sourceId: string; lessonId: string }>({
  ...copyScormPackage,
  attempts: 8,
  backoffMs: 5_000,
  handle: (context, { sourceId, lessonId }) => copyPackage(context, sourceId, lessonId),
});
