import { defineConsumer } from "../../../platform/events/define-event";
import { LessonChanged } from "../../catalog/events";
import { saveLesson } from "../neighbours/classroom.store";
import { keepPassages } from "../passage/passage.service";

/** Keeps a lesson's text, cut into passages that questions find. */
export const onLessonChanged = defineConsumer("on-lesson-changed", LessonChanged, async (tx, { data, occurredAt }) => {
  const { lessonId, courseId, instructorId, title, text, archived } = data;
  const lesson = { id: lessonId, courseId, instructorId, title, text, archived, occurredAt };
  if (await saveLesson(tx, lesson)) await keepPassages(tx, lesson);
});
