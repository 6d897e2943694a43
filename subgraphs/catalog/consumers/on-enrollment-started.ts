import { defineConsumer } from "../../../platform/events/define-event";
import { EnrollmentStarted } from "../../learning-progress/events";
import { countEnrollment } from "../course/course.store";

/** A course shows how many people have ever enrolled. */
export const onEnrollmentStarted = defineConsumer("on-enrollment-started", EnrollmentStarted, (tx, { data }) =>
  countEnrollment(tx, data.courseId),
);
