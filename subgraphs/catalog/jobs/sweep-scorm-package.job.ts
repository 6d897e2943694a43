import { defineJob } from "../../../platform/jobs/define-job";
import { sweepPackage } from "../scorm/package/scorm-package.service";
import { sweepScormPackage } from "../scorm/package/scorm-jobs";

/** Removes the files of a SCORM package that was replaced, unless somebody is in the midst of it: then it looks again in a week. */
export const sweepScormPackageJob = defineJob({
  ...sweepScormPackage,
  attempts: 5,
  backoffMs: 60_000,
  handle: (context, { packageId }) => sweepPackage(context, packageId),
});
