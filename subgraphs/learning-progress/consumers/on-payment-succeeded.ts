import { defineConsumer } from "../../../platform/events/define-event";
import { PaymentSucceeded } from "../../billing/events";
import { openPaidCourse } from "../enrollment/payment.service";

/** Enrols who has paid, also in a course that is not known here yet. */
export const onPaymentSucceeded = defineConsumer("on-payment-succeeded", PaymentSucceeded, (tx, { data, occurredAt }) => {
  const { paymentId, userId, courseId } = data;
  return openPaidCourse(tx, { paymentId, userId, courseId, at: new Date(occurredAt) });
});
