import type { Context, Transaction } from "../../../platform/context/context";
import { refuse } from "../../../platform/errors/problem";
import { eventually } from "../../../platform/events/eventually";
import { signedInActor } from "../../../platform/graphql/allow";
import { findPublishedCourse } from "../neighbours/known-course.store";
import { ensureCustomer } from "../customer/customer.service";
import { claimKey } from "../idempotency/idempotency-key.service";
import { CHECKS_AFTER_SECONDS, reconcilePayments } from "../jobs/definitions";
import type { PaymentEntity } from "../payment/payment.entity";
import { failUnknown } from "../payment/payment.service";
import { hasPaidFor, insertPayment, insertStep, lockPayment, updatePayment } from "../payment/payment.store";
import { callProvider } from "../ports/call-provider";
import { ProviderRefused, type ProviderPayment } from "../ports/payment-provider";
import { problems } from "../problems";
import type { CreateCheckoutInput } from "./checkout.type";

/** A payment, and what its buyer needs to pay it. */
export interface StartedCheckout {
  payment: PaymentEntity;
  clientSecret: string;
}

/**
 * Begins a payment in three steps: our row, then the provider's payment, then the provider's reference in our row. The provider
 * is asked between the two transactions; whichever step fails, the same call with the same key goes on from there.
 */
export async function createCheckout(ctx: Context, input: CreateCheckoutInput): Promise<StartedCheckout> {
  // The catalog may have published the course a moment ago; what is still missing then is refused in the transaction.
  await eventually(() => findPublishedCourse(ctx, input.courseId));
  const payment = await ctx.transaction(tx => openPayment(tx, input));
  if (payment.providerReference !== null) return { payment, clientSecret: await clientSecretOf(ctx, payment.providerReference) };
  const { reference, clientSecret } = await startAtProvider(ctx, payment);
  return { payment: await ctx.transaction(tx => keepReference(tx, payment.id, reference)), clientSecret };
}

/** The payment of this key: a new one, or the one that an earlier call has made. */
async function openPayment(tx: Transaction, input: CreateCheckoutInput): Promise<PaymentEntity> {
  const { subjectId, first } = await claimKey(tx, input.idempotencyKey, "createCheckout", [input.courseId, input.provider]);
  if (first) return insertNewPayment(tx, subjectId, input);
  const payment = (await lockPayment(tx, subjectId))!;
  if (payment.status === "FAILED") throw refuse(problems.CHECKOUT_FAILED, ["input", "idempotencyKey"]);
  return payment;
}

async function insertNewPayment(
  tx: Transaction,
  id: string,
  { courseId, provider }: CreateCheckoutInput,
): Promise<PaymentEntity> {
  const { userId } = signedInActor(tx);
  const { amount, currency } = await priceOf(tx, courseId);
  if (await hasPaidFor(tx, userId, courseId)) throw refuse(problems.ALREADY_PAID, ["input", "courseId"]);
  const payment: PaymentEntity = {
    id,
    userId,
    courseId,
    status: "PENDING",
    currency,
    originalAmount: amount,
    discountAmount: 0,
    amount,
    refundedAmount: 0,
    provider,
    providerReference: null,
    createdAt: new Date(),
  };
  await insertPayment(tx, payment);
  await insertStep(tx, id, "PENDING");
  tx.enqueue(reconcilePayments, { paymentId: id, check: 0 }, { delaySeconds: CHECKS_AFTER_SECONDS[0] });
  return payment;
}

async function priceOf(tx: Transaction, courseId: string): Promise<{ amount: number; currency: string }> {
  const course = await findPublishedCourse(tx, courseId);
  if (!course) throw refuse(problems.COURSE_NOT_FOUND, ["input", "courseId"]);
  const { priceAmount, priceCurrency } = course;
  if (priceAmount === null || priceCurrency === null) throw refuse(problems.COURSE_IS_FREE, ["input", "courseId"]);
  return { amount: priceAmount, currency: priceCurrency };
}

/** Makes the provider's payment, once: our payment's id is the provider's idempotency key. */
async function startAtProvider(ctx: Context, payment: PaymentEntity): Promise<ProviderPayment> {
  const { id: paymentId, userId, amount, currency } = payment;
  try {
    return await callProvider(ctx, async provider => {
      const customer = await ensureCustomer(ctx, userId);
      return provider.createPayment({ paymentId, customer, amount, currency });
    });
  } catch (error) {
    if (!(error instanceof ProviderRefused)) throw error;
    ctx.log.error({ err: error, paymentId }, "the payment provider has refused a payment");
    await ctx.transaction(tx => failUnknown(tx, paymentId, null));
    throw refuse(problems.CHECKOUT_FAILED, ["input", "courseId"]);
  }
}

/** Not stored, but asked for again: whoever reads our database cannot pay with it. */
async function clientSecretOf(ctx: Context, reference: string): Promise<string> {
  const started = await callProvider(ctx, provider => provider.findPayment(reference));
  if (!started) throw refuse(problems.CHECKOUT_FAILED, ["input", "idempotencyKey"]);
  return started.clientSecret;
}

/** Several calls of the same key may come here at once, each with the same reference; a webhook may have been faster. */
async function keepReference(tx: Transaction, paymentId: string, providerReference: string): Promise<PaymentEntity> {
  const payment = (await lockPayment(tx, paymentId))!;
  if (payment.status === "FAILED") throw refuse(problems.CHECKOUT_FAILED, ["input", "idempotencyKey"]);
  if (payment.providerReference === null) await updatePayment(tx, paymentId, { providerReference });
  return { ...payment, providerReference };
}
