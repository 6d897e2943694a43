import { defineConsumer } from "../../../platform/events/define-event";
import { CourseChanged } from "../../catalog/events";
import { saveCourse } from "../neighbours/classroom.store";

/** Keeps what a course is called and who teaches it. */
export const onCourseChanged = defineConsumer("on-course-changed", CourseChanged, (tx, { data, occurredAt }) =>
  saveCourse(tx, {
    id: data.courseId,
    title: data.title,
    instructorId: data.instructorId,
    publication: data.publication,
    visibility: data.visibility,
    occurredAt,
  }),
);
