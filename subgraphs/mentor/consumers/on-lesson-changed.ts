import { defineConsumer } from "../../../platform/events/define-event";
import { LessonChanged } from "../../catalog/events";
import { saveLesson } from "../neighbours/classroom.store";
import { keepPassages } from "../passage/passage.service";

/** Keeps a lesson's text, cut into passages that questions find: of what is published only, for what is not nobody shall hear of. */
export const onLessonChanged = defineConsumer("on-lesson-changed", LessonChanged, async (tx, { data, occurredAt }) => {
  const { lessonId, courseId, instructorId, title, type, guide, text, published, archived } = data;
  const lesson = { id: lessonId, courseId, instructorId, title, type, guide, text, published, archived, occurredAt };
  if (await saveLesson(tx, lesson)) await keepPassages(tx, lesson, published);
});
