import type { Context, Transaction } from "../../../platform/context/context";
import { refuse } from "../../../platform/errors/problem";
import { signedInActor } from "../../../platform/graphql/allow";
import type { MoneyInput } from "../../../platform/graphql/money.type";
import { claimKey } from "../idempotency/idempotency-key.service";
import { CHECKS_AFTER_SECONDS, reconcilePayments } from "../jobs/definitions";
import { isPaid } from "../payment/payment-state";
import type { PaymentEntity } from "../payment/payment.entity";
import { lockPayment, paymentById } from "../payment/payment.store";
import { callProvider } from "../ports/call-provider";
import { ProviderRefused } from "../ports/payment-provider";
import { problems } from "../problems";
import type { RefundEntity } from "./refund.entity";
import { findRefund, insertRefund, sumRequested, updateRefund } from "./refund.store";
import type { RefundPaymentInput } from "./refund.type";

/**
 * Gives money back, in the steps of a checkout: our row, then the provider's refund, then its reference. The payment itself is
 * not touched: like every change of it, this one comes from the provider.
 */
export async function refundPayment(ctx: Context, input: RefundPaymentInput): Promise<PaymentEntity> {
  const refund = await ctx.transaction(tx => openRefund(tx, input));
  if (refund.status === "REQUESTED") await sendRefund(ctx, refund);
  if (refund.status === "REFUSED") throw refuse(problems.REFUND_REFUSED);
  return (await ctx.load(paymentById, refund.paymentId))!;
}

/** The refund of this key: a new one, or the one that an earlier call has made. */
async function openRefund(tx: Transaction, input: RefundPaymentInput): Promise<RefundEntity> {
  const { paymentId, amount, reason, idempotencyKey } = input;
  const same = [paymentId, amount?.amount ?? null, amount?.currency ?? null, reason];
  const { subjectId, first } = await claimKey(tx, idempotencyKey, "refundPayment", same);
  if (!first) return (await findRefund(tx, subjectId))!;
  const refund: RefundEntity = {
    id: subjectId,
    paymentId,
    amount: await amountToRefund(tx, paymentId, amount ?? null),
    reason,
    status: "REQUESTED",
    requestedBy: signedInActor(tx).userId,
    providerReference: null,
    createdAt: new Date(),
  };
  await insertRefund(tx, refund);
  return refund;
}

/**
 * Locks the payment, so that two admins together cannot give back more than was paid. Refunds made in the provider's own
 * dashboard may not be known yet: the provider itself refuses what would be too much then.
 */
async function amountToRefund(tx: Transaction, paymentId: string, wanted: MoneyInput | null): Promise<number> {
  const payment = await lockPayment(tx, paymentId);
  if (!payment) throw refuse(problems.PAYMENT_NOT_FOUND, ["input", "paymentId"]);
  const left = payment.amount - Math.max(payment.refundedAmount, await sumRequested(tx, paymentId));
  if (!isPaid(payment.status) || left === 0) throw refuse(problems.PAYMENT_NOT_REFUNDABLE, ["input", "paymentId"]);
  if (wanted === null) return left;
  if (wanted.currency !== payment.currency) throw refuse(problems.REFUND_CURRENCY_MISMATCH, ["input", "amount", "currency"]);
  if (wanted.amount > left) throw refuse(problems.REFUND_TOO_LARGE, ["input", "amount", "amount"]);
  return wanted.amount;
}

async function sendRefund(ctx: Context, { id: refundId, paymentId, amount, reason }: RefundEntity): Promise<void> {
  // Only paid payments get here, and those have a reference.
  const reference = (await ctx.load(paymentById, paymentId))!.providerReference!;
  try {
    const accepted = await callProvider(ctx, provider => provider.createRefund({ refundId, reference, amount, reason }));
    await ctx.transaction(tx => acceptRefund(tx, refundId, paymentId, accepted));
  } catch (error) {
    if (!(error instanceof ProviderRefused)) throw error;
    ctx.log.error({ err: error, refundId }, "the payment provider has refused a refund");
    await ctx.transaction(tx => updateRefund(tx, refundId, { status: "REFUSED" }));
    throw refuse(problems.REFUND_REFUSED);
  }
}

/** The webhook of the refund is on its way; should it get lost, the provider is asked. */
async function acceptRefund(tx: Transaction, refundId: string, paymentId: string, providerReference: string): Promise<void> {
  await updateRefund(tx, refundId, { status: "ACCEPTED", providerReference });
  tx.enqueue(reconcilePayments, { paymentId, check: 0 }, { delaySeconds: CHECKS_AFTER_SECONDS[0] });
}
