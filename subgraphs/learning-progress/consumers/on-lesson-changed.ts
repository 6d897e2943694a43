import { defineConsumer } from "../../../platform/events/define-event";
import { LessonChanged } from "../../catalog/events";
import { keepLesson } from "../neighbours/known-lesson.store";

/** Keeps what completing a lesson depends on. Which lessons count is said by the versions of the course. */
export const onLessonChanged = defineConsumer("on-lesson-changed", LessonChanged, (tx, { data, occurredAt }) => {
  const { lessonId, courseId, chapterId, type, guide, archived } = data;
  const hasCriteria = (guide?.criteria.length ?? 0) > 0;
  return keepLesson(tx, { lessonId, courseId, chapterId, type, hasCriteria, archived, occurredAt });
});
