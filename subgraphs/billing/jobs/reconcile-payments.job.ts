import { defineJob } from "../../../platform/jobs/define-job";
import { giveUp, reconcile } from "../payment/payment.service";
import { CHECKS_AFTER_SECONDS, LAST_CHECK, reconcilePayments } from "./definitions";

/** A net under the webhooks: looks at an unpaid payment a few times within a day, then closes it. */
export const reconcilePaymentsJob = defineJob<{ paymentId: string; check: number }>({
  ...reconcilePayments,
  attempts: 8,
  backoffMs: 5_000,
  async handle(context, { paymentId, check }) {
    const open = await reconcile(context, paymentId);
    if (!open) return;
    if (check >= LAST_CHECK) return giveUp(context, paymentId);
    const delaySeconds = CHECKS_AFTER_SECONDS[check + 1]! - CHECKS_AFTER_SECONDS[check]!;
    await context.transaction(tx => tx.enqueue(reconcilePayments, { paymentId, check: check + 1 }, { delaySeconds }));
  },
});
