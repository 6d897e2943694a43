import { z } from "zod";
import { definePort } from "../../../platform/context/definitions";
import type { PaymentProvider } from "./payment-provider";
import { StripePayments } from "./stripe-payments";

const shape = {
  STRIPE_SECRET_KEY: z.string().min(1).describe("secret key of the Stripe account"),
  STRIPE_WEBHOOK_SECRET: z.string().min(1).describe("signing secret of the webhook endpoint /webhooks/stripe"),
  STRIPE_API_URL: z.url().optional().describe("another server that speaks Stripe's API: the local sandbox"),
  STRIPE_TIMEOUT_SECONDS: z.coerce.number().int().min(1).max(60).default(15).describe("how long one call to Stripe may take"),
};

/** Where payments are made. */
export const payments = definePort<PaymentProvider, typeof shape>({
  name: "payments",
  settings: shape,
  create: settings =>
    new StripePayments({
      secretKey: settings.STRIPE_SECRET_KEY,
      webhookSecret: settings.STRIPE_WEBHOOK_SECRET,
      apiUrl: settings.STRIPE_API_URL,
      timeoutSeconds: settings.STRIPE_TIMEOUT_SECONDS,
    }),
});
