import { createServer } from "node:http";
import express from "express";
import { startStripeSandbox, type StripeSandbox } from "../../../local/stripe-sandbox/sandbox";
import type { Actor } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { serveRoutes } from "../../../platform/http/express-routes";
import { listen, type RunningServer } from "../../../platform/http/listen";
import { subgraphRoutes } from "../../../platform/http/subgraph-server";
import { createLogger } from "../../../platform/log/logger";
import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { CourseChanged } from "../../catalog/events";
import { billing } from "../subgraph";

const CHECKOUT = `mutation Checkout($input: CreateCheckoutInput!) { createCheckout(input: $input) { __typename
  ... on Checkout { payment { id status amount { amount currency } } clientSecret } ... on Problem { code message path } } }`;
const PAYMENT = `query Payment($id: ID!) { payment(id: $id) { id status providerReference
  amount { amount currency } originalAmount { amount } discount { amount } refundedAmount { amount }
  history { status at } course { id } user { id } } }`;
const REFUND = `mutation Refund($input: RefundPaymentInput!) { refundPayment(input: $input) { __typename
  ... on Payment { id status } ... on Problem { code path } } }`;

/** What createCheckout answers: a checkout or a problem. */
export interface CheckoutAnswer {
  __typename: string;
  payment: { id: string; status: string; amount: { amount: number; currency: string } };
  clientSecret: string;
  code: string;
  path: string[];
}

/** A payment as the query answers it. */
export interface PaymentAnswer {
  id: string;
  status: string;
  providerReference: string | null;
  amount: { amount: number; currency: string };
  refundedAmount: { amount: number };
  history: { status: string; at: string }[];
}

/** What refundPayment answers. */
export interface RefundAnswer {
  __typename: string;
  id: string;
  status: string;
  code: string;
  path: string[];
}

/** Billing on a real Postgres, with the Stripe sandbox on the other side: both over HTTP, webhooks through the real route. */
export class BillingStage {
  private constructor(
    readonly kit: SubgraphKit,
    readonly sandbox: StripeSandbox,
    private readonly server: RunningServer,
  ) {}

  static async start(): Promise<BillingStage> {
    const sandbox = await startStripeSandbox({ firstRetryMs: 20, maxRetryMs: 100 });
    const kit = await SubgraphKit.start(billing, {
      STRIPE_SECRET_KEY: sandbox.secretKey,
      STRIPE_WEBHOOK_SECRET: sandbox.webhookSecret,
      STRIPE_API_URL: sandbox.url,
      STRIPE_TIMEOUT_SECONDS: "1",
    });
    const app = express();
    serveRoutes(app, subgraphRoutes(kit.runtime), createLogger({ level: "silent", format: "json" }));
    const server = await listen(createServer(app), { host: "127.0.0.1", port: 0 });
    const stage = new BillingStage(kit, sandbox, server);
    stage.hearWebhooks();
    return stage;
  }

  get webhookUrl(): string {
    return `${this.server.url}/webhooks/stripe`;
  }

  hearWebhooks(): void {
    this.sandbox.setWebhookUrl(this.webhookUrl);
  }

  /** The sandbox keeps its webhooks back. */
  missWebhooks(): void {
    this.sandbox.setWebhookUrl(undefined);
  }

  /** A published course, as the catalog tells of it; answers its id. */
  async course(price: { amount: number; currency: string } | null = { amount: 4900, currency: "EUR" }): Promise<string> {
    const courseId = newId();
    await this.kit.deliver(CourseChanged, courseId, {
      courseId,
      title: "Bread",
      instructorId: newId(),
      publication: "PUBLISHED",
      inReview: false,
      visibility: "PUBLIC" as const,
      price,
    });
    return courseId;
  }

  async checkout(actor: Actor | null, courseId: string, idempotencyKey: string = newId()): Promise<CheckoutAnswer> {
    const input = { courseId, provider: "STRIPE", idempotencyKey };
    const { data, errors } = await this.kit.send<{ createCheckout: CheckoutAnswer }>(actor, CHECKOUT, { input });
    if (!data) throw new Error(JSON.stringify(errors));
    return data.createCheckout;
  }

  /** The same with any input, for what goes wrong. */
  checkoutWith(actor: Actor | null, input: object) {
    return this.kit.send<{ createCheckout: CheckoutAnswer }>(actor, CHECKOUT, { input });
  }

  async payment(actor: Actor, id: string): Promise<PaymentAnswer | null> {
    const { data, errors } = await this.kit.send<{ payment: PaymentAnswer | null }>(actor, PAYMENT, { id });
    if (errors) throw new Error(JSON.stringify(errors));
    return data!.payment;
  }

  refund(actor: Actor | null, input: object) {
    return this.kit.send<{ refundPayment: RefundAnswer }>(actor, REFUND, {
      input: { reason: "REQUESTED_BY_CUSTOMER", idempotencyKey: newId(), ...input },
    });
  }

  /** Somebody who has paid for a course. */
  async buyer(): Promise<{ buyer: Actor; courseId: string; paymentId: string; clientSecret: string }> {
    const buyer = actorWith("LEARNER");
    const courseId = await this.course();
    const { payment, clientSecret } = await this.checkout(buyer, courseId);
    await this.sandbox.confirm(clientSecret);
    await this.settle();
    return { buyer, courseId, paymentId: payment.id, clientSecret };
  }

  /** Waits for the sandbox's webhooks, and does what they ask for. The reconcile jobs, which are due much later, are left out. */
  async settle(): Promise<void> {
    await this.sandbox.webhooksSettled();
    await this.query("delete from outbox where kind = 'job' and name = 'billing.reconcile-payments' and delay_seconds > 0");
    while ((await this.kit.runJobs()) > 0);
  }

  query<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
    return this.kit.runtime.database.query<Row>(null, text, values);
  }

  /** Asks the sandbox as Stripe's dashboard would: behind billing's back. */
  async stripe<Answer>(path: string, form?: Record<string, string>): Promise<Answer> {
    const response = await fetch(`${this.sandbox.url}/v1/${path}`, {
      method: form ? "POST" : "GET",
      headers: { authorization: `Bearer ${this.sandbox.secretKey}` },
      body: form && new URLSearchParams(form).toString(),
    });
    return (await response.json()) as Answer;
  }

  async close(): Promise<void> {
    await this.sandbox.close();
    await this.server.close();
    await this.kit.close();
  }
}
