import { defineProblems } from "../../platform/errors/problem";

/** Why billing refuses. */
export const problems = defineProblems({
  COURSE_NOT_FOUND: { kind: "NotFound", message: "There is no such course." },
  COURSE_IS_FREE: { kind: "Conflict", message: "The course is free: enrol without paying." },
  ALREADY_PAID: { kind: "Conflict", message: "You have paid for this course already." },
  IDEMPOTENCY_KEY_REUSED: { kind: "Conflict", message: "You have used this idempotency key for something else. Take a new one." },
  CHECKOUT_FAILED: { kind: "Conflict", message: "This checkout did not succeed. Start another one, with a new idempotency key." },
  PROVIDER_UNAVAILABLE: {
    kind: "Conflict",
    message: "The payment provider does not answer. Try again with the same idempotency key: nothing is done twice.",
  },
  PAYMENT_NOT_FOUND: { kind: "NotFound", message: "There is no such payment." },
  PAYMENT_NOT_REFUNDABLE: { kind: "Conflict", message: "Nothing of this payment can be refunded." },
  REFUND_UNDER_WAY: {
    kind: "Conflict",
    message: "All that is left of this payment is being refunded already; the provider has not answered yet. Look again later.",
  },
  REFUND_TOO_LARGE: { kind: "InvalidInput", message: "This is more than what is left of the payment." },
  REFUND_CURRENCY_MISMATCH: { kind: "InvalidInput", message: "A refund has the currency of its payment." },
  REFUND_REFUSED: { kind: "Conflict", message: "The payment provider has refused this refund." },
  WEBHOOK_SIGNATURE_INVALID: { kind: "InvalidInput", message: "The webhook's signature is not valid." },
});
