import { defineConsumer } from "../../../platform/events/define-event";
import { EnrollmentChanged } from "../../learning-progress/events";
import { keepEnrollment } from "../neighbours/known-enrollment.store";

/** Keeps who learns in a course, and by which version: that is the outline that they see. */
export const onEnrollmentChanged = defineConsumer("on-enrollment-changed", EnrollmentChanged, (tx, { data, occurredAt }) => {
  const { userId, courseId, status, version } = data;
  return keepEnrollment(tx, { userId, courseId, status, version, occurredAt });
});
