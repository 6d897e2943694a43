import { defineConsumer } from "../../../platform/events/define-event";
import { EnrollmentChanged } from "../../learning-progress/events";
import { keepEnrollment } from "../neighbours/known.store";

/** Keeps who learns in a course: they take its quizzes. */
export const onEnrollmentChanged = defineConsumer("on-enrollment-changed", EnrollmentChanged, (tx, { data, occurredAt }) => {
  const { userId, courseId, status } = data;
  return keepEnrollment(tx, { userId, courseId, status, occurredAt });
});
