import { defineEvent } from "../../platform/events/define-event";

export const PaymentSucceeded = defineEvent<{
  paymentId: string;
  userId: string;
  courseId: string;
  /** What was paid, in minor units. */
  amount: number;
  currency: string;
}>("payment.succeeded", "A course is paid for: once per payment.");

export const PaymentRefunded = defineEvent<{
  paymentId: string;
  userId: string;
  courseId: string;
  /** All refunds of this payment so far, in minor units. */
  refundedAmount: number;
  currency: string;
  /** Whether nothing of the payment is left. */
  full: boolean;
}>("payment.refunded", "Money of a payment has gone back to the buyer, in part or in full.");
