import type { Context, Transaction } from "../../../platform/context/context";
import { isId } from "../../../platform/database/ids";
import { decodeCursor, isOneId, pageOf, type Page, type PageArgs } from "../../../platform/graphql/connection";
import { PaymentRefunded, PaymentSucceeded } from "../events";
import { LAST_CHECK, reconcilePayments } from "../jobs/definitions";
import { mayReadPaymentsOf } from "../permissions";
import type { ProviderPayment } from "../ports/payment-provider";
import { payments } from "../ports/payments.port";
import { advance, isOpen, isPaid } from "./payment-state";
import type { PaymentEntity } from "./payment.entity";
import {
  countPaymentsOfUser,
  findOpenRivals,
  findPaymentsOfUser,
  insertStep,
  lockPayment,
  paymentById,
  updatePayment,
} from "./payment.store";

/** A payment that the actor may see; null for any other. */
export async function findPayment(ctx: Context, id: string): Promise<PaymentEntity | null> {
  const payment = await ctx.load(paymentById, id);
  return payment && mayReadPaymentsOf(ctx.actor, payment.userId) ? payment : null;
}

/** A person's payments, newest first; null when they are not the actor's to see. */
export async function listPayments(
  ctx: Context,
  userId: string,
  { first, after }: PageArgs,
): Promise<Page<PaymentEntity> | null> {
  if (!mayReadPaymentsOf(ctx.actor, userId)) return null;
  const cursor = decodeCursor(after, isOneId);
  const rows = await findPaymentsOfUser(ctx, userId, (cursor?.[0] as string | undefined) ?? null, first + 1);
  return pageOf(
    rows,
    first,
    payment => [payment.id],
    () => countPaymentsOfUser(ctx, userId),
  );
}

/**
 * Brings a payment up to what the provider says of it, and publishes what is new. Safe in any order and any number of times.
 * Ignores what is not a payment of ours.
 */
export async function applyProviderPayment(tx: Transaction, seen: ProviderPayment): Promise<void> {
  const payment = seen.paymentId !== null && isId(seen.paymentId) ? await lockPayment(tx, seen.paymentId) : null;
  if (!payment || (payment.providerReference !== null && payment.providerReference !== seen.reference)) {
    tx.log.warn({ reference: seen.reference }, "the provider tells of a payment that is not ours");
    return;
  }
  const change = advance(payment, seen);
  await updatePayment(tx, payment.id, { ...change, providerReference: seen.reference });
  if (change.status !== payment.status) await insertStep(tx, payment.id, change.status);
  if (isPaid(change.status) && !isPaid(payment.status)) await announcePaid(tx, payment);
  if (change.refundedAmount > payment.refundedAmount) announceRefund(tx, payment, change.refundedAmount);
}

/** Asks the provider about a payment, and applies its answer. Answers whether the buyer can still pay. */
export async function reconcile(ctx: Context, paymentId: string): Promise<boolean> {
  const payment = await ctx.load(paymentById, paymentId);
  if (!payment) return false;
  const seen = payment.providerReference && (await ctx.port(payments).findPayment(payment.providerReference));
  if (!seen) return isOpen(payment.status);
  await ctx.transaction(tx => applyProviderPayment(tx, seen));
  return isOpen(advance(payment, seen).status);
}

/**
 * Closes a payment that nobody has paid in time, here and at the provider. One that is paid at the last moment is kept. Answers
 * the payment when it is still open: the provider does not close what the buyer's bank is at.
 */
export async function giveUp(ctx: Context, paymentId: string): Promise<PaymentEntity | null> {
  const payment = await ctx.load(paymentById, paymentId);
  if (!payment) return null;
  const { providerReference } = payment;
  const seen = providerReference && (await ctx.port(payments).cancelPayment(providerReference));
  return ctx.transaction(async tx => {
    await (seen ? applyProviderPayment(tx, seen) : failUnknown(tx, paymentId, providerReference));
    const left = (await lockPayment(tx, paymentId))!;
    return isOpen(left.status) ? left : null;
  });
}

/** Fails a payment of which the provider knows nothing under this reference. One that it has taken since is left alone. */
export async function failUnknown(tx: Transaction, paymentId: string, providerReference: string | null): Promise<void> {
  const payment = await lockPayment(tx, paymentId);
  if (!payment || payment.providerReference !== providerReference || !isOpen(payment.status)) return;
  await updatePayment(tx, paymentId, { status: "FAILED" });
  await insertStep(tx, paymentId, "FAILED");
}

/** A second checkout of the same course must not be paid as well: it is closed. */
async function announcePaid(tx: Transaction, payment: PaymentEntity): Promise<void> {
  const { id, userId, courseId, amount, currency } = payment;
  tx.publish(PaymentSucceeded, id, { paymentId: id, userId, courseId, amount, currency });
  for (const paymentId of await findOpenRivals(tx, payment)) {
    tx.enqueue(reconcilePayments, { paymentId, check: LAST_CHECK });
  }
}

function announceRefund(tx: Transaction, payment: PaymentEntity, refundedAmount: number): void {
  const { id, userId, courseId, amount, currency } = payment;
  const full = refundedAmount === amount;
  tx.publish(PaymentRefunded, id, { paymentId: id, userId, courseId, refundedAmount, currency, full });
}
