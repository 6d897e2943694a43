import { defineConsumer } from "../../../platform/events/define-event";
import { CourseChanged } from "../../catalog/events";
import { keepCourse } from "../neighbours/known.store";

/** Keeps who teaches a course, whose instructor edits its quizzes, and whether it is in review, when nobody does. */
export const onCourseChanged = defineConsumer("on-course-changed", CourseChanged, (tx, { data, occurredAt }) => {
  const { courseId, instructorId, publication, inReview, visibility } = data;
  return keepCourse(tx, { courseId, instructorId, publication, inReview, visibility, occurredAt });
});
