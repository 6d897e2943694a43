import type { Scope, Transaction } from "../../../platform/context/context";
import { columns } from "../../../platform/database/columns";
import type { ProviderName } from "../payment/payment.entity";
import type { ProviderNotice } from "../ports/payment-provider";
import { WebhookEventEntity } from "./webhook-event.entity";

const INSERT = `
  insert into webhook_event (provider, event_id, type, payment_reference) values ($1, $2, $3, $4)
  on conflict do nothing returning event_id`;
const FIND = `select ${columns(WebhookEventEntity)} from webhook_event where provider = $1 and event_id = $2`;
const DONE = "update webhook_event set processed_at = now() where provider = $1 and event_id = $2 and processed_at is null";

/** Stores a webhook; false when it was here before. */
export async function insertWebhookEvent(tx: Transaction, provider: ProviderName, notice: ProviderNotice): Promise<boolean> {
  const inserted = await tx.query(INSERT, [provider, notice.eventId, notice.type, notice.reference]);
  return inserted.length > 0;
}

export async function findWebhookEvent(
  scope: Scope,
  provider: ProviderName,
  eventId: string,
): Promise<WebhookEventEntity | null> {
  const [event] = await scope.query<WebhookEventEntity>(FIND, [provider, eventId]);
  return event ?? null;
}

export async function markProcessed(tx: Transaction, provider: ProviderName, eventId: string): Promise<void> {
  await tx.query(DONE, [provider, eventId]);
}
