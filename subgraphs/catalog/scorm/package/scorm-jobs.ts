import type { JobDefinition } from "../../../../platform/context/definitions";
import { LAUNCH_SECONDS } from "../launch/launch-token";

/** What an import needs to know. The package's id is there from the start, so that a second attempt goes on with the first one's work. */
export interface ScormImport {
  packageId: string;
  lessonId: string;
  uploadId: string;
  objectKey: string;
}

/** Unpacks an uploaded package. */
export const importScormPackageJob: JobDefinition<ScormImport> = { name: "catalog.import-scorm-package" };

/** Removes the files of a replaced package, once nobody needs them. */
export const sweepScormPackage: JobDefinition<{ packageId: string }> = { name: "catalog.sweep-scorm-package" };

/** As long as a page may be open that was launched before the package was replaced, and an hour. */
export const SWEEP_AFTER_SECONDS = LAUNCH_SECONDS + 3_600;
/** When somebody is still in the midst of it, a week later. */
export const SWEEP_AGAIN_SECONDS = 7 * 86_400;
