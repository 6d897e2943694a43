import { defineConsumer } from "../../../platform/events/define-event";
import { PaymentRefunded } from "../../billing/events";
import { closeRefundedCourse } from "../enrollment/payment.service";

/** Takes access away with a full refund; a part of the money going back changes nothing. */
export const onPaymentRefunded = defineConsumer("on-payment-refunded", PaymentRefunded, async (tx, { data, occurredAt }) => {
  const { paymentId, userId, courseId, full } = data;
  if (full) await closeRefundedCourse(tx, { paymentId, userId, courseId, at: new Date(occurredAt) });
});
