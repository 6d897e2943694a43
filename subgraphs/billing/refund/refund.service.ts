import type { Context, Transaction } from "../../../platform/context/context";
import { refuse } from "../../../platform/errors/problem";
import { signedInActor } from "../../../platform/graphql/allow";
import type { MoneyInput } from "../../../platform/graphql/money.type";
import { claimKey } from "../idempotency/idempotency-key.service";
import { CHECKS_AFTER_SECONDS, SEND_REFUND_AFTER_SECONDS, reconcilePayments, sendRefund } from "../jobs/definitions";
import { isPaid } from "../payment/payment-state";
import type { PaymentEntity } from "../payment/payment.entity";
import { lockPayment, paymentById } from "../payment/payment.store";
import { callProvider } from "../ports/call-provider";
import { ProviderRefused } from "../ports/payment-provider";
import { payments } from "../ports/payments.port";
import { problems } from "../problems";
import type { RefundEntity } from "./refund.entity";
import { endRefund, findRefund, insertRefund, sumRequested } from "./refund.store";
import type { RefundPaymentInput } from "./refund.type";

/**
 * Gives money back, in the steps of a checkout: our row, then the provider's refund, then its reference. The payment itself is
 * not touched: like every change of it, this one comes from the provider.
 */
export async function refundPayment(ctx: Context, input: RefundPaymentInput): Promise<PaymentEntity> {
  const refund = await ctx.transaction(tx => openRefund(tx, input));
  const { status, paymentId } = await callProvider(ctx, () => send(ctx, refund));
  if (status === "REFUSED") throw refuse(problems.REFUND_REFUSED);
  return (await ctx.load(paymentById, paymentId))!;
}

/** Goes on with a refund that whoever asked for it could not send. Throws while the provider is away. */
export async function resumeRefund(ctx: Context, refundId: string): Promise<void> {
  const refund = await findRefund(ctx, refundId);
  if (refund) await send(ctx, refund);
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
  tx.enqueue(sendRefund, { refundId: refund.id }, { delaySeconds: SEND_REFUND_AFTER_SECONDS });
  return refund;
}

/**
 * Locks the payment, so that two admins together cannot give back more than was paid. Refunds made in the provider's own
 * dashboard may not be known yet: the provider itself refuses what would be too much then.
 */
async function amountToRefund(tx: Transaction, paymentId: string, wanted: MoneyInput | null): Promise<number> {
  const payment = await lockPayment(tx, paymentId);
  if (!payment) throw refuse(problems.PAYMENT_NOT_FOUND, ["input", "paymentId"]);
  const { amount: requested, underWay } = await sumRequested(tx, paymentId);
  const left = payment.amount - Math.max(payment.refundedAmount, requested);
  if (left === 0 && underWay) throw refuse(problems.REFUND_UNDER_WAY, ["input", "paymentId"]);
  if (!isPaid(payment.status) || left === 0) throw refuse(problems.PAYMENT_NOT_REFUNDABLE, ["input", "paymentId"]);
  if (wanted === null) return left;
  if (wanted.currency !== payment.currency) throw refuse(problems.REFUND_CURRENCY_MISMATCH, ["input", "amount", "currency"]);
  if (wanted.amount > left) throw refuse(problems.REFUND_TOO_LARGE, ["input", "amount", "amount"]);
  return wanted.amount;
}

/**
 * Sends a refund that is still REQUESTED; answers what it is then. May be done again at any time, and by several at once: the
 * provider is asked first whether it has the refund, for it forgets an idempotency key after a day.
 */
async function send(ctx: Context, refund: RefundEntity): Promise<RefundEntity> {
  const { id: refundId, paymentId, amount, reason } = refund;
  if (refund.status !== "REQUESTED") return refund;
  // Only paid payments get here, and those have a reference.
  const reference = (await ctx.load(paymentById, paymentId))!.providerReference!;
  const provider = ctx.port(payments);
  try {
    const known = await provider.findRefund(refundId, reference);
    const accepted = known ?? (await provider.createRefund({ refundId, reference, amount, reason }));
    await ctx.transaction(tx => acceptRefund(tx, refund, accepted));
  } catch (error) {
    if (!(error instanceof ProviderRefused)) throw error;
    ctx.log.error({ err: error, refundId }, "the payment provider has refused a refund");
    await ctx.transaction(tx => endRefund(tx, refundId, { status: "REFUSED", providerReference: null }));
  }
  return (await findRefund(ctx, refundId))!;
}

/** The webhook of the refund is on its way; should it get lost, the provider is asked. */
async function acceptRefund(tx: Transaction, { id, paymentId }: RefundEntity, providerReference: string): Promise<void> {
  if (!(await endRefund(tx, id, { status: "ACCEPTED", providerReference }))) return;
  tx.enqueue(reconcilePayments, { paymentId, check: 0 }, { delaySeconds: CHECKS_AFTER_SECONDS[0] });
}
