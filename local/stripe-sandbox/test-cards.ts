import type { Decline } from "./objects";

/** What happens when a test payment method is charged. */
export type CardOutcome =
  | { kind: "SUCCEEDS" }
  | { kind: "DECLINED"; decline: Decline }
  | { kind: "NEEDS_AUTHENTICATION" }
  | { kind: "DISPUTED" }
  | { kind: "PROCESSING" };

function declined(code: string, declineCode: string, message: string): CardOutcome {
  return { kind: "DECLINED", decline: { code, declineCode, message } };
}

const brands = ["visa", "visa_debit", "mastercard", "mastercard_debit", "amex", "discover", "diners", "jcb", "unionpay"];
const genericDecline = declined("card_declined", "generic_decline", "Your card was declined.");
const insufficientFunds = declined("card_declined", "insufficient_funds", "Your card has insufficient funds.");

/** Stripe's named test payment methods, as far as the sandbox plays them. */
const outcomes = new Map<string, CardOutcome>([
  ...brands.map((brand): [string, CardOutcome] => [`pm_card_${brand}`, { kind: "SUCCEEDS" }]),
  ["pm_card_chargeDeclined", genericDecline],
  ["pm_card_visa_chargeDeclined", genericDecline],
  ["pm_card_chargeDeclinedInsufficientFunds", insufficientFunds],
  ["pm_card_visa_chargeDeclinedInsufficientFunds", insufficientFunds],
  ["pm_card_chargeDeclinedExpiredCard", declined("expired_card", "expired_card", "Your card has expired.")],
  ["pm_card_authenticationRequired", { kind: "NEEDS_AUTHENTICATION" }],
  ["pm_card_threeDSecure2Required", { kind: "NEEDS_AUTHENTICATION" }],
  ["pm_card_createDispute", { kind: "DISPUTED" }],
  ["pm_usBankAccount_processing", { kind: "PROCESSING" }],
]);

/** The outcome of a test payment method; undefined when there is no such one. */
export function cardOutcome(paymentMethod: string): CardOutcome | undefined {
  return outcomes.get(paymentMethod);
}
