import { defineJob } from "../../../platform/jobs/define-job";
import { announceSomeLessons } from "../ownership/announce-lessons.service";
import { announceLessons } from "./definitions";

/** After a transfer: neighbours keep a lesson's instructor with the lesson. */
export const announceLessonsJob = defineJob<{ courseId: string; after: string | null }>({
  ...announceLessons,
  attempts: 10,
  backoffMs: 2_000,
  handle: (context, { courseId, after }) => context.transaction(tx => announceSomeLessons(tx, courseId, after)),
});
