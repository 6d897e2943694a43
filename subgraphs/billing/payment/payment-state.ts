import type { ProviderPayment } from "../ports/payment-provider";
import type { PaymentEntity, PaymentState } from "./payment.entity";

/**
 * How far each state is along a payment's way. A payment moves forwards only: news of it may overtake each other, and what
 * has been paid cannot become unpaid by an older look. The two open states go to and fro, as the buyer tries again.
 */
const RANKS: Record<PaymentState, number> = {
  PENDING: 0,
  REQUIRES_ACTION: 0,
  FAILED: 1,
  SUCCEEDED: 2,
  PARTIALLY_REFUNDED: 3,
  DISPUTED: 4,
  REFUNDED: 5,
};

/** Whether the buyer can still pay. */
export function isOpen(status: PaymentState): boolean {
  return RANKS[status] === RANKS.PENDING;
}

/** Whether the buyer has paid, whatever has become of the money since. */
export function isPaid(status: PaymentState): boolean {
  return RANKS[status] >= RANKS.SUCCEEDED;
}

/** What of a payment changes with the provider's news. */
export type PaymentChange = Pick<PaymentEntity, "status" | "refundedAmount">;

/** The payment after a look at the provider: never behind what it was. */
export function advance(payment: PaymentEntity, seen: ProviderPayment): PaymentChange {
  const refundedAmount = Math.max(payment.refundedAmount, Math.min(seen.refundedAmount, payment.amount));
  const next = stateOf(seen, refundedAmount, payment.amount);
  const mayMove = RANKS[next] > RANKS[payment.status] || (isOpen(next) && isOpen(payment.status));
  return { status: mayMove ? next : payment.status, refundedAmount };
}

function stateOf(seen: ProviderPayment, refundedAmount: number, amount: number): PaymentState {
  if (seen.state === "OPEN") return "PENDING";
  if (seen.state === "ACTION_NEEDED") return "REQUIRES_ACTION";
  if (seen.state === "CANCELED") return "FAILED";
  if (refundedAmount === amount) return "REFUNDED";
  if (seen.disputed) return "DISPUTED";
  return refundedAmount > 0 ? "PARTIALLY_REFUNDED" : "SUCCEEDED";
}
