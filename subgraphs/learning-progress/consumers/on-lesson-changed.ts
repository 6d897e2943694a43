import { defineConsumer } from "../../../platform/events/define-event";
import { LessonChanged } from "../../catalog/events";
import { changeOutline } from "../neighbours/outline.service";

/** Keeps which lessons a course has, and its learners' progress in step with them. */
export const onLessonChanged = defineConsumer("on-lesson-changed", LessonChanged, (tx, { data, occurredAt }) => {
  const { lessonId, courseId, chapterId, type, archived } = data;
  return changeOutline(tx, { lessonId, courseId, chapterId, type, archived, occurredAt });
});
