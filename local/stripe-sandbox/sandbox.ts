import { randomBytes } from "node:crypto";
import type { Route } from "../../platform/http/route";
import { routeHandler, startWebServer } from "../web-server";
import { StripeApi } from "./api";
import { Buyer } from "./buyer";
import type { Confirmation } from "./buyer";
import { Payments } from "./payments";
import { Store } from "./store";
import type { WebhookDelivery } from "./webhook-sender";
import { WebhookSender } from "./webhook-sender";

export interface StripeSandboxOptions {
  /** Port to listen on; any free one by default. */
  port?: number;
  /** Address to listen on; only this machine's own by default. */
  host?: string;
  /** The API key to accept; a new one by default. */
  secretKey?: string;
  /** Signs the webhooks; a new one by default. */
  webhookSecret?: string;
  /** Where events are posted. Until it is set, here or with `setWebhookUrl`, they wait. */
  webhookUrl?: string;
  /** Keeps customers, payments and undelivered events over a restart. In memory only when not given. */
  file?: string;
  /** First and longest wait between attempts to deliver an event, in milliseconds; 500 and 30,000 by default. */
  firstRetryMs?: number;
  maxRetryMs?: number;
}

/** A running stand-in for Stripe. Point the SDK at it with `{ host, port, protocol: "http" }`. */
export interface StripeSandbox {
  url: string;
  host: string;
  port: number;
  secretKey: string;
  webhookSecret: string;
  /** Sets where events are posted, and posts those that wait; undefined holds events back. */
  setWebhookUrl(url: string | undefined): void;
  /**
   * Plays the buyer's browser: pays with a test payment method (`pm_card_visa` by default), or passes the authentication that an
   * earlier confirmation asked for. A declined card is an answer, not an error. Rejects with Stripe's words for an unknown
   * client secret or a payment that can no longer be confirmed.
   */
  confirm(clientSecret: string, paymentMethod?: string): Promise<Confirmation>;
  /** Plays the bank that has let the buyer wait (`pm_usBankAccount_processing`): it pays. Rejects for any other payment. */
  collect(clientSecret: string): Promise<void>;
  /** The buyer's browser over HTTP, to be mounted on a public server: `POST /sandbox/stripe/confirm`. */
  sandboxRoutes(): Route[];
  /** Posts an event once more and answers the receiver's status. */
  redeliver(eventId: string): Promise<number>;
  /** Attempts to deliver events, oldest first; the last 1000. */
  readonly deliveries: readonly WebhookDelivery[];
  /** Resolves once every event has been accepted by the receiver. */
  webhooksSettled(): Promise<void>;
  /** The next API requests (1 by default) are answered with this status and not executed. */
  failNext(fault: { status: number; times?: number }): void;
  /** The answer to the next API request comes this many milliseconds late; the request itself is executed at once. */
  delayNext(milliseconds: number): void;
  close(): Promise<void>;
}

/** Starts a stand-in for Stripe on the loopback address. Rejects when the port is taken or the file cannot be read. */
export async function startStripeSandbox(options: StripeSandboxOptions = {}): Promise<StripeSandbox> {
  const store = new Store(options.file);
  await store.open();
  const secretKey = options.secretKey ?? `sk_test_${randomBytes(24).toString("hex")}`;
  const webhookSecret = options.webhookSecret ?? `whsec_${randomBytes(24).toString("hex")}`;
  const webhooks = startWebhooks(store, webhookSecret, options);
  const payments = new Payments(store, event => {
    store.events.set(event.id, event);
    store.undelivered.add(event.id);
    store.changed();
    webhooks.send(event);
  });
  const api = new StripeApi(store, payments, secretKey);
  const buyer = new Buyer(store, payments);
  // The buyer's browser has no API key: its address is answered here too, for when no public server mounts it.
  const browser = routeHandler(buyer.routes());
  const server = await startWebServer(
    request => (new URL(request.url).pathname.startsWith("/sandbox/") ? browser(request) : api.handle(request)),
    options.port,
    options.host,
  );

  return {
    url: server.url,
    host: "127.0.0.1",
    port: server.port,
    secretKey,
    webhookSecret,
    setWebhookUrl: url => webhooks.setUrl(url),
    confirm: async (clientSecret, paymentMethod) => buyer.confirm(clientSecret, paymentMethod),
    collect: async clientSecret => void payments.collect(buyer.intentOf(clientSecret)),
    sandboxRoutes: () => buyer.routes(),
    redeliver: async eventId => {
      const event = store.events.get(eventId);
      if (!event) throw new Error(`The Stripe sandbox has no event ${eventId}.`);
      return webhooks.redeliver(event);
    },
    deliveries: webhooks.deliveries,
    webhooksSettled: () => webhooks.settled(),
    failNext: ({ status, times = 1 }) => void api.faults.failures.push(...Array<number>(times).fill(status)),
    delayNext: milliseconds => void api.faults.delaysMs.push(milliseconds),
    close: async () => {
      await server.close();
      webhooks.close();
      await store.close();
    },
  };
}

function startWebhooks(store: Store, secret: string, options: StripeSandboxOptions): WebhookSender {
  const done = (eventId: string) => {
    store.undelivered.delete(eventId);
    store.changed();
  };
  const { firstRetryMs = 500, maxRetryMs = 30_000, webhookUrl } = options;
  const webhooks = new WebhookSender({ secret, firstRetryMs, maxRetryMs, done });
  for (const id of store.undelivered) webhooks.send(store.events.get(id)!);
  webhooks.setUrl(webhookUrl);
  return webhooks;
}
