import type Stripe from "stripe";
import type { Route } from "../../platform/http/route";
import type { Payments } from "./payments";
import type { Store } from "./store";
import { StripeError, invalidRequest, noSuch } from "./stripe-error";

/** What the buyer's browser learns from a confirmation. */
export interface Confirmation {
  status: Stripe.PaymentIntent.Status;
  /** Why the card was declined, when it was. */
  error?: { type: string; code?: string; decline_code?: string; message: string };
}

const longestSecret = 200;

/** Plays the browser of a person who pays: it holds a client secret and a test card, and no API key. */
export class Buyer {
  constructor(
    private readonly store: Store,
    private readonly payments: Payments,
  ) {}

  /** Throws a `StripeError`, except for a declined card, which is an answer. */
  confirm(clientSecret: string, paymentMethod?: string): Confirmation {
    const intent = this.intentOf(clientSecret);
    try {
      if (intent.status === "requires_action" && !paymentMethod) return { status: this.payments.authenticate(intent).status };
      return { status: this.payments.confirm(intent, paymentMethod ?? "pm_card_visa").status };
    } catch (error) {
      if (!(error instanceof StripeError) || error.status !== 402) throw error;
      const { type, code, decline_code, message } = error.body;
      return { status: intent.status, error: { type, code, decline_code, message } };
    }
  }

  routes(): Route[] {
    return [{ method: "POST", path: "/sandbox/stripe/confirm", handle: request => this.handleConfirm(request) }];
  }

  /** Throws a `StripeError` for a client secret that is of no payment. */
  intentOf(clientSecret: string): Stripe.PaymentIntent {
    const id = clientSecret.split("_secret_")[0] ?? "";
    const intent = this.store.intents.get(id);
    if (intent?.client_secret === clientSecret) return intent;
    throw noSuch("payment_intent", id);
  }

  /** 200 with the status, 402 for a declined card, 400 for what cannot be confirmed, 404 for an unknown client secret. */
  private async handleConfirm(request: Request): Promise<Response> {
    try {
      const { clientSecret, paymentMethod } = readConfirmation(await request.text());
      const confirmation = this.confirm(clientSecret, paymentMethod);
      return Response.json(confirmation, { status: confirmation.error ? 402 : 200 });
    } catch (error) {
      if (!(error instanceof StripeError)) throw error;
      const { type, code, message } = error.body;
      return Response.json({ error: { type, code, message } }, { status: error.status });
    }
  }
}

function readConfirmation(text: string): { clientSecret: string; paymentMethod?: string } {
  const { clientSecret, paymentMethod } = readObject(text);
  if (typeof clientSecret !== "string" || clientSecret === "" || clientSecret.length > longestSecret) {
    throw invalidRequest('Send {"clientSecret": "pi_…_secret_…"}.', { param: "clientSecret" });
  }
  if (paymentMethod === undefined) return { clientSecret };
  if (typeof paymentMethod === "string" && paymentMethod !== "") return { clientSecret, paymentMethod };
  throw invalidRequest("paymentMethod is the name of a test payment method.", { param: "paymentMethod" });
}

function readObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
  } catch {
    // Falls through to the refusal below: what is not JSON is as wrong as what is not an object.
  }
  throw invalidRequest("The body is not a JSON object.");
}
