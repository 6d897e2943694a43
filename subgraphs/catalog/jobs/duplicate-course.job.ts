import { defineTrackedJob } from "../../../platform/jobs/tracked-job";
import { abandonCopy, copyCourse } from "../duplication/copy-course.service";
import { duplicateCourse, SLOW_AT_ONCE } from "./definitions";

/** Copies a course, a chapter at a time. */
export const duplicateCourseJob = defineTrackedJob<{ courseId: string }>({
  ...duplicateCourse,
  attempts: 5,
  backoffMs: 2_000,
  concurrency: () => SLOW_AT_ONCE,
  run: (context, { courseId }, report) => copyCourse(context, courseId, report),
  onFailure: (context, { courseId }) => abandonCopy(context, courseId),
});
