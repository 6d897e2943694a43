import { defineConsumer } from "../../../platform/events/define-event";
import { CoursePublished } from "../../catalog/events";
import { saveOutline } from "../neighbours/outline.store";

/** Keeps which lessons a version of a course has: learners are answered from the version that they learn by. */
export const onCoursePublished = defineConsumer("on-course-published", CoursePublished, (tx, { data }) => {
  const { courseId, version, chapters } = data;
  return saveOutline(tx, { courseId, version, lessonIds: chapters.flatMap(({ lessonIds }) => lessonIds) });
});
