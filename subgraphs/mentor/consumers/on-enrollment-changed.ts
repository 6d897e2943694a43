import { defineConsumer } from "../../../platform/events/define-event";
import { EnrollmentChanged } from "../../learning-progress/events";
import { saveEnrollment } from "../neighbours/classroom.store";

/** Keeps who takes which course, and which version of it: the mentor answers them. */
export const onEnrollmentChanged = defineConsumer("on-enrollment-changed", EnrollmentChanged, (tx, { data, occurredAt }) => {
  const { userId, courseId, status, version } = data;
  return saveEnrollment(tx, { userId, courseId, status, version, occurredAt });
});
