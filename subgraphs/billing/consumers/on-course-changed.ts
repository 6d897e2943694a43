import { defineConsumer } from "../../../platform/events/define-event";
import { CourseChanged } from "../../catalog/events";
import { keepCourse } from "../neighbours/known-course.store";

/** Keeps billing's own copy of a course: whether it is on sale, and for how much. */
export const onCourseChanged = defineConsumer("on-course-changed", CourseChanged, (tx, { data, occurredAt }) =>
  keepCourse(tx, {
    courseId: data.courseId,
    title: data.title,
    instructorId: data.instructorId,
    publication: data.publication,
    visibility: data.visibility,
    priceAmount: data.price?.amount ?? null,
    priceCurrency: data.price?.currency ?? null,
    occurredAt,
  }),
);
