import { timingSafeEqual } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type Stripe from "stripe";
import { newId, nowSeconds } from "./objects";
import type { Form } from "./params";
import { Params, parseForm } from "./params";
import type { Payments } from "./payments";
import type { KeptAnswer, Store } from "./store";
import type { StripeErrorBody } from "./stripe-error";
import { StripeError, invalidRequest, noSuch } from "./stripe-error";
import { cardOutcome } from "./test-cards";

/** What the next requests meet instead of a healthy Stripe. */
export interface ApiFaults {
  /** Statuses that the next requests are answered with, unexecuted, in order. */
  failures: number[];
  /** How long the next answers are held back after the request was executed, in milliseconds, in order. */
  delaysMs: number[];
}

interface Endpoint {
  method: "GET" | "POST";
  /** Matches the path; its first group is the id. */
  path: RegExp;
  run(params: Params, id: string): object;
}

interface Answer {
  status: number;
  body: unknown;
  replayed?: boolean;
}

const refundReasons = ["duplicate", "fraudulent", "requested_by_customer"] as const;
const cancelReasons = [...refundReasons, "abandoned"] as const;

/** Stripe's HTTP API over the sandbox's payments: authentication, forms, idempotency, lists, errors. */
export class StripeApi {
  readonly faults: ApiFaults = { failures: [], delaysMs: [] };
  private readonly endpoints: Endpoint[];

  constructor(
    private readonly store: Store,
    private readonly payments: Payments,
    private readonly secretKey: string,
  ) {
    this.endpoints = this.listEndpoints();
  }

  async handle(request: Request): Promise<Response> {
    const text = await request.text();
    const answer = this.answer(request, text);
    // After the work, as when an answer is lost on its way: the caller times out, the payment is made.
    const delayMs = this.faults.delaysMs.shift();
    if (delayMs !== undefined) await sleep(delayMs, undefined, { signal: request.signal });
    const headers = new Headers({ "request-id": newId("req", 14) });
    if (answer.replayed) headers.set("idempotent-replayed", "true");
    return Response.json(answer.body, { status: answer.status, headers });
  }

  private answer(request: Request, text: string): Answer {
    try {
      const failure = this.faults.failures.shift();
      if (failure !== undefined) throw injectedFailure(failure);
      this.authenticate(request.headers.get("authorization"));
      return this.dispatch(request, text);
    } catch (error) {
      if (error instanceof StripeError) return errorAnswer(error);
      throw error;
    }
  }

  private authenticate(header: string | null): void {
    const key = /^Bearer (.+)$/.exec(header ?? "")?.[1];
    if (!key) {
      const message = "You did not provide an API key. Provide it in the Authorization header, using Bearer auth.";
      throw invalidRequest(message, { status: 401 });
    }
    const [given, expected] = [Buffer.from(key), Buffer.from(this.secretKey)];
    if (given.length === expected.length && timingSafeEqual(given, expected)) return;
    throw invalidRequest(`Invalid API Key provided: ${key.slice(0, 8)}****`, { status: 401, code: "api_key_invalid" });
  }

  private dispatch(request: Request, text: string): Answer {
    const { pathname, search } = new URL(request.url);
    const endpoint = this.endpoints.find(({ method, path }) => method === request.method && path.test(pathname));
    if (!endpoint) {
      throw invalidRequest(`Unrecognized request URL (${request.method}: ${pathname}).`, { status: 404 });
    }
    const form = parseForm(request.method === "GET" ? search : text);
    const params = new Params(form);
    const id = decodeURIComponent(endpoint.path.exec(pathname)?.[1] ?? "");
    const run = () => this.execute(endpoint, params, id);
    const key = request.method === "POST" ? request.headers.get("idempotency-key") : null;
    return key ? this.once(key, pathname, canonical(form), run) : run();
  }

  private execute(endpoint: Endpoint, params: Params, id: string): Answer {
    try {
      const object = endpoint.run(params, id);
      // A copy: the object lives on, the answer is of now.
      return { status: 200, body: structuredClone(this.expand(object, params.list("expand"))) };
    } catch (error) {
      if (error instanceof StripeError && error.status === 402) return errorAnswer(error);
      throw error;
    }
  }

  /** Executed requests are kept by their key, declines too; requests that were refused as invalid are not. */
  private once(key: string, path: string, params: string, run: () => Answer): Answer {
    if (key.length > 255) throw invalidRequest("Idempotency keys are at most 255 characters long.");
    const kept = this.store.answers.get(key);
    if (kept) return replay(kept, path, params);
    const answer = run();
    this.store.answers.set(key, { key, path, params, ...answer, created: nowSeconds() });
    this.store.changed();
    return answer;
  }

  private expand(object: object, fields: string[]): object {
    const expanded: Record<string, unknown> = { ...object };
    for (const field of fields) {
      const id = expanded[field];
      if (typeof id !== "string") continue;
      const { customers, intents, charges } = this.store;
      expanded[field] = customers.get(id) ?? intents.get(id) ?? charges.get(id) ?? id;
    }
    return expanded;
  }

  private listEndpoints(): Endpoint[] {
    const { store, payments } = this;
    return [
      { method: "POST", path: /^\/v1\/customers$/, run: params => this.createCustomer(params) },
      ...readEndpoints("customers", "customer", store.customers, []),
      { method: "POST", path: /^\/v1\/payment_intents$/, run: params => this.createIntent(params) },
      {
        method: "POST",
        path: /^\/v1\/payment_intents\/([^/]+)\/confirm$/,
        run: (params, id) => {
          params.allow("payment_method", "return_url", "receipt_email");
          return payments.confirm(find("payment_intent", store.intents, id), params.text("payment_method"));
        },
      },
      {
        method: "POST",
        path: /^\/v1\/payment_intents\/([^/]+)\/cancel$/,
        run: (params, id) => {
          const reason = params.allow("cancellation_reason").oneOf("cancellation_reason", cancelReasons) ?? null;
          return payments.cancel(find("payment_intent", store.intents, id), reason);
        },
      },
      ...readEndpoints("payment_intents", "payment_intent", store.intents, ["customer"]),
      { method: "POST", path: /^\/v1\/refunds$/, run: params => this.createRefund(params) },
      ...readEndpoints("refunds", "refund", store.refunds, ["payment_intent", "charge"]),
      ...readEndpoints("charges", "charge", store.charges, ["payment_intent", "customer"]),
      ...readEndpoints("events", "event", store.events, ["type"]),
    ];
  }

  private createCustomer(params: Params): Stripe.Customer {
    params.allow("email", "name", "description", "phone", "metadata");
    const [email, name, description, phone] = ["email", "name", "description", "phone"].map(field => params.text(field) ?? null);
    return this.payments.createCustomer({
      email: email ?? null,
      name: name ?? null,
      description: description ?? null,
      phone: phone ?? null,
      metadata: params.metadata(),
    });
  }

  private createIntent(params: Params): Stripe.PaymentIntent {
    params.allow(
      ...["amount", "currency", "customer", "description", "receipt_email", "metadata", "automatic_payment_methods"],
      ...["payment_method", "payment_method_types", "confirm", "return_url"],
    );
    const automatic = params.group("automatic_payment_methods").allow("enabled", "allow_redirects");
    const allow_redirects = automatic.oneOf("allow_redirects", ["always", "never"] as const) ?? "always";
    const paymentMethod = params.flag("confirm") ? params.requiredText("payment_method") : undefined;
    if (paymentMethod && !cardOutcome(paymentMethod)) throw noSuch("PaymentMethod", paymentMethod, "payment_method");
    const intent = this.payments.createIntent({
      amount: params.amount(),
      currency: params.currency(),
      customer: params.text("customer") ?? null,
      description: params.text("description") ?? null,
      receipt_email: params.text("receipt_email") ?? null,
      metadata: params.metadata(),
      automatic_payment_methods: automatic.flag("enabled") ? { enabled: true, allow_redirects } : null,
    });
    return paymentMethod ? this.payments.confirm(intent, paymentMethod) : intent;
  }

  private createRefund(params: Params): Stripe.Refund {
    params.allow("payment_intent", "charge", "amount", "reason", "metadata");
    const [charge, payment_intent] = [params.text("charge"), params.text("payment_intent")];
    if (!charge && !payment_intent) {
      throw invalidRequest("One of the following params should be provided for this request: payment_intent or charge.");
    }
    return this.payments.refund({
      source: charge ? { charge } : { payment_intent: payment_intent ?? "" },
      amount: params.integer("amount"),
      reason: params.oneOf("reason", refundReasons) ?? null,
      metadata: params.metadata(),
    });
  }
}

/** Reading one object and listing them, newest first, filtered by equality of the given fields. */
function readEndpoints(plural: string, kind: string, objects: Map<string, { id: string }>, filters: string[]): Endpoint[] {
  return [
    { method: "GET", path: new RegExp(`^/v1/${plural}/([^/]+)$`), run: (_params, id) => find(kind, objects, id) },
    { method: "GET", path: new RegExp(`^/v1/${plural}$`), run: params => listPage(plural, kind, objects, filters, params) },
  ];
}

function listPage(plural: string, kind: string, objects: Map<string, { id: string }>, filters: string[], params: Params): object {
  params.allow("limit", "starting_after", "created", ...filters);
  const since = params.group("created").allow("gte").integer("gte") ?? 0;
  const wanted = filters.flatMap(field => (params.text(field) ? [[field, params.text(field)] as const] : []));
  const matching = [...objects.values()]
    .reverse()
    .filter(
      object => (read(object, "created") as number) >= since && wanted.every(([field, value]) => read(object, field) === value),
    );
  const after = params.text("starting_after");
  if (after) find(kind, objects, after);
  const start = after ? matching.findIndex(object => object.id === after) + 1 : 0;
  const limit = params.limit();
  const data = matching.slice(start, start + limit);
  return { object: "list", data, has_more: matching.length > start + limit, url: `/v1/${plural}` };
}

function read(object: object, field: string): unknown {
  return (object as Record<string, unknown>)[field];
}

function find<Item>(kind: string, objects: Map<string, Item>, id: string): Item {
  const object = objects.get(id);
  if (!object) throw noSuch(kind, id);
  return object;
}

function replay(kept: KeptAnswer, path: string, params: string): Answer {
  if (kept.path === path && kept.params === params) return { status: kept.status, body: kept.body, replayed: true };
  const message =
    "Keys for idempotent requests can only be used with the same parameters they were first used with. " +
    `Try using a key other than '${kept.key}' if you meant to execute a different request.`;
  throw new StripeError(400, { type: "idempotency_error", message });
}

/** The same text for the same parameters, whatever their order. */
function canonical(form: Form): string {
  const sorted = Object.keys(form).sort();
  return JSON.stringify(sorted.map(name => [name, typeof form[name] === "object" ? canonical(form[name]) : form[name]]));
}

function errorAnswer(error: StripeError): Answer {
  return { status: error.status, body: { error: error.body } };
}

function injectedFailure(status: number): StripeError {
  const bodies: Record<number, StripeErrorBody> = {
    429: { type: "invalid_request_error", code: "rate_limit", message: "Request rate limit exceeded." },
  };
  const type = status >= 500 ? "api_error" : "invalid_request_error";
  return new StripeError(status, bodies[status] ?? { type, message: `The sandbox was told to answer ${status}.` });
}
