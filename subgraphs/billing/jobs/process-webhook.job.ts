import { defineJob } from "../../../platform/jobs/define-job";
import { handleStoredWebhook } from "../webhook/webhook.service";
import { processWebhook } from "./definitions";

/** Brings the payment that a webhook is about up to its present state at the provider. */
export const processWebhookJob = defineJob<{ eventId: string }>({
  ...processWebhook,
  attempts: 12,
  backoffMs: 1_000,
  handle: (context, { eventId }) => handleStoredWebhook(context, eventId),
});
