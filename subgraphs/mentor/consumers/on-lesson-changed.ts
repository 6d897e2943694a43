import { defineConsumer } from "../../../platform/events/define-event";
import { LessonChanged } from "../../catalog/events";
import { saveLesson } from "../neighbours/classroom.store";
import { embedLessonJob } from "../jobs/embed-lesson.job";
import { keepPassages } from "../passage/passage.service";
import { embeddingModelName } from "../vector/embedding";

/** Keeps a lesson's text, cut into passages that questions find: of what is published only, for what is not nobody shall hear of. */
export const onLessonChanged = defineConsumer("on-lesson-changed", LessonChanged, async (tx, { data, occurredAt }) => {
  const { lessonId, courseId, instructorId, title, type, guide, text, published, archived } = data;
  const lesson = { id: lessonId, courseId, instructorId, title, type, guide, text, published, archived, occurredAt };
  if (!(await saveLesson(tx, lesson))) return;
  await keepPassages(tx, lesson, published);
  if (published && text !== null && embeddingModelName(tx) !== null) tx.enqueue(embedLessonJob, { lessonId });
});
