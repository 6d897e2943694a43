import { defineJob } from "../../../platform/jobs/define-job";
import { unlessFinal } from "./unless-final";
import { embedLesson } from "../passage/embed-lesson";

/** Makes the embeddings that a lesson's passages lack. Until it has, they are found by their words. */
export const embedLessonJob = defineJob<{ lessonId: string }>({
  name: "mentor.embed-lesson",
  attempts: 4,
  backoffMs: 5_000,
  handle: (context, { lessonId }) => unlessFinal(context, () => embedLesson(context, lessonId)),
});
