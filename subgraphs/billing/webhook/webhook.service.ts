import type { Context, Transaction } from "../../../platform/context/context";
import { processWebhook } from "../jobs/definitions";
import { applyProviderPayment } from "../payment/payment.service";
import type { ProviderNotice } from "../ports/payment-provider";
import { payments } from "../ports/payments.port";
import { findWebhookEvent, insertWebhookEvent, markProcessed } from "./webhook.store";

/** Stores a webhook, and asks for its job. A webhook that was here before changes nothing. */
export async function storeWebhook(tx: Transaction, notice: ProviderNotice): Promise<void> {
  const first = await insertWebhookEvent(tx, "STRIPE", notice);
  if (first) tx.enqueue(processWebhook, { eventId: notice.eventId });
}

/**
 * Does what a stored webhook asks for. Webhooks come late, twice and in any order, so what one says of the payment's state is
 * not used: the provider is asked what it is now.
 */
export async function handleStoredWebhook(ctx: Context, eventId: string): Promise<void> {
  const event = await findWebhookEvent(ctx, "STRIPE", eventId);
  if (!event || event.processedAt) return;
  const { paymentReference } = event;
  const seen = paymentReference === null ? null : await ctx.port(payments).findPayment(paymentReference);
  await ctx.transaction(async tx => {
    if (seen) await applyProviderPayment(tx, seen);
    await markProcessed(tx, "STRIPE", eventId);
  });
}
