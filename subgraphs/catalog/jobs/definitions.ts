import type { JobDefinition } from "../../../platform/context/definitions";

/**
 * So many of each kind of slow job one process runs at once, in a queue of its own: what takes minutes holds up no check of an
 * upload. Few, for some hold a whole file in memory.
 */
export const SLOW_AT_ONCE = 4;

/** Removes what nobody needs of an upload any more. */
export const sweepUpload: JobDefinition<{ uploadId: string }> = { name: "catalog.sweep-upload" };

/** Checks the bytes of an upload, and keeps or refuses them. */
export const checkUpload: JobDefinition<{ uploadId: string }> = { name: "catalog.check-upload" };

/** Tells the neighbours of a course's lessons anew, some at a time: `after` is the last lesson that was told. */
export const announceLessons: JobDefinition<{ courseId: string; after: string | null }> = { name: "catalog.announce-lessons" };

/** Makes a copy of a course; what it is made of stands in `course_copy`. */
export const duplicateCourse: JobDefinition<{ courseId: string }> = { name: "catalog.duplicate-course" };

/** Gives a copied lesson a SCORM package of its own, like that of the lesson that it is a copy of. */
export const copyScormPackage: JobDefinition<{ sourceId: string; lessonId: string }> = { name: "catalog.copy-scorm-package" };

/** Writes down what is said in a lesson's video: the one of the request, as long as that stands. `language`: null finds it out. */
export const makeTranscript: JobDefinition<{
  requestId: string;
  lessonId: string;
  uploadId: string;
  language: string | null;
}> = { name: "catalog.make-transcript" };

/** Imports a lesson's resource from its source, for the first time or anew. */
export const importResource: JobDefinition<{ resourceId: string }> = { name: "catalog.import-resource" };
