import { defineConsumer } from "../../../platform/events/define-event";
import { EnrollmentChanged } from "../../learning-progress/events";
import { saveEnrollment } from "../neighbours/classroom.store";

/** Keeps who takes which course: the mentor answers them. */
export const onEnrollmentChanged = defineConsumer("on-enrollment-changed", EnrollmentChanged, (tx, { data, occurredAt }) =>
  saveEnrollment(tx, { userId: data.userId, courseId: data.courseId, status: data.status, occurredAt }),
);
