import { defineConsumer } from "../../../platform/events/define-event";
import { CoursePublished } from "../../catalog/events";
import { addOutline } from "../neighbours/outline.service";

/** Keeps each version of a course: progress is counted by the one that a learner is on. */
export const onCoursePublished = defineConsumer("on-course-published", CoursePublished, (tx, { data }) => {
  const { courseId, version, chapters } = data;
  return addOutline(tx, { courseId, version, chapters });
});
