import type { JobDefinition } from "../../../platform/context/definitions";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** When the provider is asked about a payment, in seconds since its checkout. The last one gives up. */
export const CHECKS_AFTER_SECONDS = [10 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, DAY] as const;

/** The check that closes what is still not paid. */
export const LAST_CHECK = CHECKS_AFTER_SECONDS.length - 1;

/** How long after the last check a payment is looked at again that could not be closed; and again, until it is this old. */
export const CLOSE_AGAIN_AFTER_SECONDS = DAY;
export const CLOSE_UNTIL_SECONDS = 30 * DAY;

/** Asks the provider about a payment that its webhooks may have missed. `check` is an index of CHECKS_AFTER_SECONDS. */
export const reconcilePayments: JobDefinition<{ paymentId: string; check: number }> = { name: "billing.reconcile-payments" };

/** How long the call that asked for a refund has to send it itself, before the job looks after it. */
export const SEND_REFUND_AFTER_SECONDS = MINUTE;

/** Sends a refund that is still REQUESTED: the provider was away, or the process that asked for it has died. */
export const sendRefund: JobDefinition<{ refundId: string }> = { name: "billing.send-refund" };

/** Does what a stored webhook asks for. */
export const processWebhook: JobDefinition<{ eventId: string }> = { name: "billing.process-webhook" };
