import type { JobDefinition } from "../../../platform/context/definitions";

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** When the provider is asked about a payment, in seconds since its checkout. The last one gives up. */
export const CHECKS_AFTER_SECONDS = [10 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 24 * HOUR] as const;

/** The check that closes what is still not paid. */
export const LAST_CHECK = CHECKS_AFTER_SECONDS.length - 1;

/** Asks the provider about a payment that its webhooks may have missed. `check` is an index of CHECKS_AFTER_SECONDS. */
export const reconcilePayments: JobDefinition<{ paymentId: string; check: number }> = { name: "billing.reconcile-payments" };

/** Does what a stored webhook asks for. */
export const processWebhook: JobDefinition<{ eventId: string }> = { name: "billing.process-webhook" };
