import Stripe from "stripe";
import {
  ProviderRefused,
  ProviderUnavailable,
  type NewProviderPayment,
  type NewProviderRefund,
  type PaymentProvider,
  type ProviderNotice,
  type ProviderPayment,
} from "./payment-provider";

/** How to reach Stripe. */
export interface StripeOptions {
  secretKey: string;
  webhookSecret: string;
  /** Absent: Stripe itself. */
  apiUrl?: string;
  timeoutSeconds: number;
}

/** A webhook older than this may be a recorded one. */
const TOLERANCE_SECONDS = 300;
/** Far more than a payment has refunds. */
const MAX_REFUNDS = 1_000;
/** The SDK waits between its tries, with jitter, and sends the same idempotency key. */
const RETRIES = 2;

/** All other states are of payments that are not paid yet. */
const STATES: Partial<Record<Stripe.PaymentIntent.Status, ProviderPayment["state"]>> = {
  requires_action: "ACTION_NEEDED",
  succeeded: "PAID",
  canceled: "CANCELED",
};

const REASONS = { DUPLICATE: "duplicate", FRAUDULENT: "fraudulent", REQUESTED_BY_CUSTOMER: "requested_by_customer" } as const;

/** Payments as Stripe's PaymentIntents. */
export class StripePayments implements PaymentProvider {
  private readonly stripe: Stripe.Stripe;

  constructor(private readonly options: StripeOptions) {
    this.stripe = new Stripe(options.secretKey, {
      timeout: options.timeoutSeconds * 1_000,
      maxNetworkRetries: RETRIES,
      telemetry: false,
      ...(options.apiUrl && serverOf(options.apiUrl)),
    });
  }

  async createCustomer(userId: string): Promise<string> {
    const customer = await asking(
      this.stripe.customers.create({ metadata: { userId } }, { idempotencyKey: `customer-${userId}` }),
    );
    return customer.id;
  }

  async createPayment({ paymentId, customer, amount, currency }: NewProviderPayment): Promise<ProviderPayment> {
    const intent = await asking(
      this.stripe.paymentIntents.create(
        {
          amount,
          currency: currency.toLowerCase(),
          customer,
          automatic_payment_methods: { enabled: true },
          metadata: { paymentId },
        },
        { idempotencyKey: paymentId },
      ),
    );
    return providerPayment(intent);
  }

  async findPayment(reference: string): Promise<ProviderPayment | null> {
    try {
      return providerPayment(await asking(this.stripe.paymentIntents.retrieve(reference, { expand: ["latest_charge"] })));
    } catch (error) {
      if (error instanceof ProviderRefused) return null;
      throw error;
    }
  }

  async cancelPayment(reference: string): Promise<ProviderPayment | null> {
    try {
      await asking(this.stripe.paymentIntents.cancel(reference, { cancellation_reason: "abandoned" }));
    } catch (error) {
      // It is paid, being paid, or canceled already: what it is, is the answer.
      if (!(error instanceof ProviderRefused)) throw error;
    }
    return this.findPayment(reference);
  }

  async findRefund(refundId: string, reference: string): Promise<string | null> {
    const ofPayment = this.stripe.refunds.list({ payment_intent: reference, limit: 100 });
    const refunds = await asking(ofPayment.autoPagingToArray({ limit: MAX_REFUNDS }));
    return refunds.find(refund => refund.metadata?.refundId === refundId)?.id ?? null;
  }

  async createRefund({ refundId, reference, amount, reason }: NewProviderRefund): Promise<string> {
    const refund = await asking(
      this.stripe.refunds.create(
        { payment_intent: reference, amount, reason: REASONS[reason], metadata: { refundId } },
        { idempotencyKey: refundId },
      ),
    );
    return refund.id;
  }

  async readNotice(body: string, signature: string): Promise<ProviderNotice | null> {
    try {
      const { webhookSecret } = this.options;
      const event = await this.stripe.webhooks.constructEventAsync(body, signature, webhookSecret, TOLERANCE_SECONDS);
      return { eventId: event.id, type: event.type, reference: referenceIn(event.data.object) };
    } catch (error) {
      if (error instanceof Stripe.errors.StripeSignatureVerificationError) return null;
      throw error;
    }
  }
}

function serverOf(apiUrl: string): Pick<Stripe.StripeConfig, "host" | "port" | "protocol"> {
  const { hostname, port, protocol } = new URL(apiUrl);
  const scheme = protocol === "http:" ? "http" : "https";
  return { host: hostname, port: port || (scheme === "http" ? 80 : 443), protocol: scheme };
}

function providerPayment(intent: Stripe.PaymentIntent): ProviderPayment {
  const charge = typeof intent.latest_charge === "object" ? intent.latest_charge : null;
  // After a decline the intent waits for another card.
  const declined = intent.status === "requires_payment_method" && intent.last_payment_error !== null;
  return {
    reference: intent.id,
    paymentId: intent.metadata.paymentId ?? null,
    state: declined ? "ACTION_NEEDED" : (STATES[intent.status] ?? "OPEN"),
    refundedAmount: charge?.amount_refunded ?? 0,
    disputed: charge?.disputed ?? false,
    clientSecret: intent.client_secret ?? "",
  };
}

/** Charges, refunds and disputes name the intent that they belong to. */
function referenceIn(object: object): string | null {
  const { object: kind, id, payment_intent: intent } = object as { object?: string; id?: string; payment_intent?: unknown };
  if (kind === "payment_intent") return id ?? null;
  return typeof intent === "string" ? intent : null;
}

/** Says of Stripe's errors only what may stand in a log: the originals hold client secrets and what the buyer has typed. */
async function asking<Answer>(call: Promise<Answer>): Promise<Answer> {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    const { type, statusCode, code, requestId } = error;
    const summary = `Stripe: ${type}, status ${statusCode ?? "none"}, code ${code ?? "none"}, request ${requestId ?? "none"}`;
    throw isRefusal(error) ? new ProviderRefused(summary) : new ProviderUnavailable(summary);
  }
}

/** A wrong API key or a missing permission is our own trouble: mended, the same call succeeds. */
function isRefusal(error: Error): boolean {
  return error instanceof Stripe.errors.StripeInvalidRequestError || error instanceof Stripe.errors.StripeCardError;
}
