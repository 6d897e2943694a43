import { defineConsumer } from "../../../platform/events/define-event";
import { LessonChanged } from "../../catalog/events";
import { keepLesson } from "../neighbours/known.store";

/** Keeps what quizzes need to know of a lesson. */
export const onLessonChanged = defineConsumer("on-lesson-changed", LessonChanged, (tx, { data, occurredAt }) => {
  const { lessonId, courseId, instructorId, type, published, archived } = data;
  return keepLesson(tx, { lessonId, courseId, instructorId, type, published, archived, occurredAt });
});
