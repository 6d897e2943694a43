import type { Context } from "../../../platform/context/context";
import { defineJob } from "../../../platform/jobs/define-job";
import { giveUp, reconcile } from "../payment/payment.service";
import {
  CHECKS_AFTER_SECONDS,
  CLOSE_AGAIN_AFTER_SECONDS,
  CLOSE_UNTIL_SECONDS,
  LAST_CHECK,
  reconcilePayments,
} from "./definitions";

/**
 * A net under the webhooks: looks at an unpaid payment a few times within a day, then closes it. What cannot be closed, because
 * the buyer's bank is still at it, is looked at every day.
 */
export const reconcilePaymentsJob = defineJob<{ paymentId: string; check: number }>({
  ...reconcilePayments,
  attempts: 8,
  backoffMs: 5_000,
  async handle(context, { paymentId, check }) {
    const open = await reconcile(context, paymentId);
    if (!open) return;
    if (check >= LAST_CHECK) return close(context, paymentId);
    await lookAgain(context, paymentId, check + 1, CHECKS_AFTER_SECONDS[check + 1]! - CHECKS_AFTER_SECONDS[check]!);
  },
});

async function close(context: Context, paymentId: string): Promise<void> {
  const open = await giveUp(context, paymentId);
  if (!open) return;
  if (Date.now() - open.createdAt.getTime() < CLOSE_UNTIL_SECONDS * 1_000) {
    return lookAgain(context, paymentId, LAST_CHECK, CLOSE_AGAIN_AFTER_SECONDS);
  }
  context.log.error({ paymentId, reference: open.providerReference }, "a payment was neither paid nor closed within 30 days");
}

async function lookAgain(context: Context, paymentId: string, check: number, delaySeconds: number): Promise<void> {
  await context.transaction(tx => tx.enqueue(reconcilePayments, { paymentId, check }, { delaySeconds }));
}
