import { defineConsumer } from "../../../platform/events/define-event";
import { LessonChanged } from "../../catalog/events";
import { saveLesson } from "../neighbours/classroom.store";
import { embedLessonJob } from "../jobs/embed-lesson.job";
import { keepPassages } from "../passage/passage.service";
import { embeddingModelName } from "../vector/embedding";

/**
 * Keeps a lesson's text, cut into passages that questions find: of what is or was published, for there may be learners who keep a
 * version that has it. Of what never was nobody shall hear.
 */
export const onLessonChanged = defineConsumer("on-lesson-changed", LessonChanged, async (tx, { data, occurredAt }) => {
  const { lessonId, courseId, instructorId, title, type, guide, text, published, archived } = data;
  const told = { id: lessonId, courseId, instructorId, title, type, guide, text, published, archived, occurredAt };
  const lesson = await saveLesson(tx, told);
  if (!lesson) return;
  await keepPassages(tx, lesson);
  if (lesson.published && lesson.text !== null && embeddingModelName(tx) !== null) tx.enqueue(embedLessonJob, { lessonId });
});
