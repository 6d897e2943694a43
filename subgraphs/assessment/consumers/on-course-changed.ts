import { defineConsumer } from "../../../platform/events/define-event";
import { CourseChanged } from "../../catalog/events";
import { keepCourse } from "../neighbours/known.store";

/** Keeps who teaches a course: its instructor edits its quizzes. */
export const onCourseChanged = defineConsumer("on-course-changed", CourseChanged, (tx, { data, occurredAt }) => {
  const { courseId, instructorId, publication, visibility } = data;
  return keepCourse(tx, { courseId, instructorId, publication, visibility, occurredAt });
});
