import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import Stripe from "stripe";

/** One attempt to deliver an event. */
export interface WebhookDelivery {
  eventId: string;
  eventType: string;
  /** What the receiver answered; absent when it could not be reached. */
  status?: number;
}

export interface WebhookSenderOptions {
  /** Signs every delivery, as `stripe.webhooks.constructEvent` checks it. */
  secret: string;
  /** Wait before the second attempt; each further wait is twice as long. In milliseconds. */
  firstRetryMs: number;
  /** Longest wait between two attempts, in milliseconds. */
  maxRetryMs: number;
  /** Called once an event was accepted, or given up. */
  done(eventId: string): void;
}

interface Pending {
  event: Stripe.Event;
  attempts: number;
  sending: boolean;
  timer?: NodeJS.Timeout;
}

/** How long a receiver may take to answer, in milliseconds. */
const answerTimeoutMs = 10_000;
/** Deliveries remembered for tests. */
const maxDeliveries = 1000;
/** Stripe gives up after three days; with the default waits this is about as long. */
const maxAttempts = 10_000;

/** Posts signed events to one URL, each on its own, and again until it is accepted with a 2xx status. */
export class WebhookSender {
  /** The latest attempts, oldest first. */
  readonly deliveries: WebhookDelivery[] = [];
  private url?: string;
  private readonly pending = new Map<string, Pending>();
  private readonly closing = new AbortController();
  private waiters: (() => void)[] = [];

  constructor(private readonly options: WebhookSenderOptions) {}

  /** Sets or, with undefined, removes the receiver. Events wait while there is none, and are sent at once when there is. */
  setUrl(url: string | undefined): void {
    this.url = url;
    for (const pending of this.pending.values()) this.wake(pending);
  }

  /** Delivers an event, now and until it is accepted. */
  send(event: Stripe.Event): void {
    const pending: Pending = { event, attempts: 0, sending: false };
    this.pending.set(event.id, pending);
    this.wake(pending);
  }

  /** Delivers an event once more, and answers the receiver's status. Rejects when it cannot be reached. */
  async redeliver(event: Stripe.Event): Promise<number> {
    if (!this.url) throw new Error("The Stripe sandbox has no webhook URL to deliver to.");
    return this.post(this.url, event);
  }

  /** Resolves once every event has been accepted. */
  async settled(): Promise<void> {
    if (this.pending.size > 0) await new Promise<void>(resolve => this.waiters.push(resolve));
  }

  /** Stops sending; what is undelivered stays so. */
  close(): void {
    this.closing.abort();
    for (const pending of this.pending.values()) clearTimeout(pending.timer);
    this.pending.clear();
    this.releaseWaiters();
  }

  private wake(pending: Pending): void {
    clearTimeout(pending.timer);
    if (this.url && !pending.sending) void this.attempt(pending, this.url);
  }

  private async attempt(pending: Pending, url: string): Promise<void> {
    pending.sending = true;
    pending.attempts += 1;
    const status = await this.post(url, pending.event).catch(() => undefined);
    pending.sending = false;
    if (this.closing.signal.aborted) return;
    const accepted = status !== undefined && status >= 200 && status < 300;
    if (accepted || pending.attempts >= maxAttempts) return this.finish(pending.event.id);
    // The receiver may have moved while this attempt was under way.
    const waitMs =
      url === this.url ? Math.min(this.options.firstRetryMs * 2 ** (pending.attempts - 1), this.options.maxRetryMs) : 0;
    pending.timer = setTimeout(() => this.wake(pending), waitMs);
  }

  private finish(eventId: string): void {
    this.pending.delete(eventId);
    this.options.done(eventId);
    if (this.pending.size === 0) this.releaseWaiters();
  }

  private releaseWaiters(): void {
    for (const resolve of this.waiters.splice(0)) resolve();
  }

  private async post(url: string, event: Stripe.Event): Promise<number> {
    const delivery: WebhookDelivery = { eventId: event.id, eventType: event.type };
    this.deliveries.push(delivery);
    if (this.deliveries.length > maxDeliveries) this.deliveries.shift();
    const payload = JSON.stringify(event, null, 2);
    const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: this.options.secret });
    delivery.status = await postJson(url, payload, signature, this.closing.signal);
    return delivery.status;
  }
}

/** Not `fetch`, whose pool would keep a connection open after the sandbox is closed. */
async function postJson(url: string, payload: string, signature: string, closing: AbortSignal): Promise<number> {
  const send = url.startsWith("https:") ? httpsRequest : httpRequest;
  const signal = AbortSignal.any([closing, AbortSignal.timeout(answerTimeoutMs)]);
  const headers = {
    "content-type": "application/json; charset=utf-8",
    "stripe-signature": signature,
    "user-agent": "Stripe/1.0 (sandbox)",
  };
  const request = send(url, { method: "POST", agent: false, signal, headers });
  request.end(payload);
  const [response] = (await once(request, "response")) as [IncomingMessage];
  response.resume();
  await once(response, "end");
  return response.statusCode ?? 0;
}
