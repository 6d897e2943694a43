import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Stripe from "stripe";
import { routeHandler, startWebServer, type WebServer } from "../web-server";
import { startStripeSandbox, type StripeSandbox, type StripeSandboxOptions } from "./sandbox";

const webhookSecret = "whsec_test";
const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of opened.splice(0).reverse()) await server.close();
});

function remember<Server extends { close(): Promise<void> }>(server: Server): Server {
  opened.push(server);
  return server;
}

async function start(options: StripeSandboxOptions = {}): Promise<{ sandbox: StripeSandbox; stripe: Stripe.Stripe }> {
  const sandbox = remember(await startStripeSandbox({ webhookSecret, firstRetryMs: 10, maxRetryMs: 40, ...options }));
  return { sandbox, stripe: client(sandbox) };
}

function client(sandbox: StripeSandbox, key = sandbox.secretKey, timeout = 5000): Stripe.Stripe {
  const { host, port } = sandbox;
  return new Stripe(key, { host, port, protocol: "http", maxNetworkRetries: 0, timeout, telemetry: false });
}

/** A webhook endpoint that checks signatures with the real SDK; `statuses` are its next answers, 200 when there are none left. */
async function startReceiver(port = 0): Promise<WebServer & { events: Stripe.Event[]; statuses: number[] }> {
  const events: Stripe.Event[] = [];
  const statuses: number[] = [];
  const server = await startWebServer(async request => {
    const event = Stripe.webhooks.constructEvent(await request.text(), request.headers.get("stripe-signature")!, webhookSecret);
    const status = statuses.shift() ?? 200;
    if (status === 200) events.push(event);
    return new Response(null, { status });
  }, port);
  return remember({ ...server, events, statuses });
}

function newIntent(stripe: Stripe.Stripe, more: Partial<Stripe.PaymentIntentCreateParams> = {}) {
  return stripe.paymentIntents.create({ amount: 4900, currency: "eur", ...more });
}

describe("customers and payment intents", () => {
  it("creates, reads and lists them as the SDK expects", async () => {
    const { stripe } = await start();
    const customer = await stripe.customers.create({ email: "a@example.com", name: "Ada & Co", metadata: { userId: "u-1" } });
    expect(customer).toMatchObject({ object: "customer", email: "a@example.com", name: "Ada & Co", metadata: { userId: "u-1" } });
    expect(await stripe.customers.retrieve(customer.id)).toEqual(customer);

    const metadata = { paymentId: "p-1", note: "50% = half [x]" };
    const intent = await newIntent(stripe, { customer: customer.id, metadata, automatic_payment_methods: { enabled: true } });
    expect(intent).toMatchObject({
      amount: 4900,
      currency: "eur",
      customer: customer.id,
      metadata,
      status: "requires_payment_method",
    });
    expect(intent.id).toMatch(/^pi_[A-Za-z0-9]{24}$/);
    expect(intent.client_secret).toMatch(new RegExp(`^${intent.id}_secret_[A-Za-z0-9]{25}$`));
    expect(await stripe.paymentIntents.retrieve(intent.id, { expand: ["customer"] })).toMatchObject({
      customer: { id: customer.id },
    });

    const second = await newIntent(stripe);
    const page = await stripe.paymentIntents.list({ limit: 1 });
    expect(page).toMatchObject({ has_more: true, data: [{ id: second.id }] });
    expect(await stripe.paymentIntents.list().autoPagingToArray({ limit: 10 })).toHaveLength(2);
    expect((await stripe.paymentIntents.list({ customer: customer.id })).data.map(({ id }) => id)).toEqual([intent.id]);
  });

  it("refuses bad requests with Stripe's errors", async () => {
    const { sandbox, stripe } = await start();
    await expect(client(sandbox, "sk_test_wrong").paymentIntents.list()).rejects.toMatchObject({
      type: "StripeAuthenticationError",
      statusCode: 401,
    });
    expect((await fetch(`${sandbox.url}/v1/events`)).status).toBe(401);
    const invalid = { type: "StripeInvalidRequestError", statusCode: 400 };
    await expect(newIntent(stripe, { amount: 10 })).rejects.toMatchObject({
      ...invalid,
      code: "amount_too_small",
      param: "amount",
    });
    await expect(newIntent(stripe, { amount: 49.5 })).rejects.toMatchObject({ ...invalid, code: "parameter_invalid_integer" });
    await expect(newIntent(stripe, { amount: undefined })).rejects.toMatchObject({ ...invalid, code: "parameter_missing" });
    await expect(newIntent(stripe, { currency: "xqz" })).rejects.toMatchObject({ ...invalid, param: "currency" });
    await expect(newIntent(stripe, { customer: "cus_none" })).rejects.toMatchObject({ ...invalid, code: "resource_missing" });
    await expect(newIntent(stripe, { hooks: {} as never, review: "x" } as object)).rejects.toMatchObject({
      code: "parameter_unknown",
    });
    await expect(stripe.paymentIntents.retrieve("pi_none")).rejects.toMatchObject({ statusCode: 404, code: "resource_missing" });
    expect((await stripe.paymentIntents.list()).data).toEqual([]);
  });

  it("honours idempotency keys", async () => {
    const { stripe } = await start();
    const create = (amount: number, idempotencyKey: string) =>
      stripe.paymentIntents.create({ amount, currency: "eur" }, { idempotencyKey });
    const [first, second] = await Promise.all([create(4900, "key-1"), create(4900, "key-1")]);
    expect(second).toEqual(first);
    await expect(create(5000, "key-1")).rejects.toMatchObject({ type: "StripeIdempotencyError", statusCode: 400 });
    // A refused request leaves the key free.
    await expect(create(1, "key-2")).rejects.toMatchObject({ code: "amount_too_small" });
    expect((await create(5000, "key-2")).amount).toBe(5000);
    expect((await stripe.paymentIntents.list()).data).toHaveLength(2);
  });

  it("confirms, declines, asks for authentication and cancels", async () => {
    const { sandbox, stripe } = await start();
    const intent = await newIntent(stripe);
    await expect(stripe.paymentIntents.confirm(intent.id)).rejects.toMatchObject({ code: "payment_intent_unexpected_state" });
    const declined = stripe.paymentIntents.confirm(intent.id, { payment_method: "pm_card_chargeDeclined" });
    await expect(declined).rejects.toMatchObject({
      type: "StripeCardError",
      code: "card_declined",
      decline_code: "generic_decline",
    });
    expect((await stripe.paymentIntents.retrieve(intent.id)).last_payment_error).toMatchObject({ code: "card_declined" });
    const paid = await stripe.paymentIntents.confirm(intent.id, { payment_method: "pm_card_visa", expand: ["latest_charge"] });
    expect(paid).toMatchObject({ status: "succeeded", amount_received: 4900, latest_charge: { paid: true, amount: 4900 } });
    await expect(stripe.paymentIntents.cancel(intent.id)).rejects.toMatchObject({ code: "payment_intent_unexpected_state" });

    const secured = await newIntent(stripe, { confirm: true, payment_method: "pm_card_authenticationRequired" });
    expect(secured).toMatchObject({ status: "requires_action", next_action: { type: "use_stripe_sdk" } });
    expect(await sandbox.confirm(secured.client_secret!)).toEqual({ status: "succeeded" });

    const abandoned = await stripe.paymentIntents.cancel((await newIntent(stripe)).id, { cancellation_reason: "abandoned" });
    expect(abandoned).toMatchObject({ status: "canceled", cancellation_reason: "abandoned" });
  });

  it("refunds in part and in full, and never more", async () => {
    const { sandbox, stripe } = await start();
    const { id, client_secret } = await newIntent(stripe);
    await expect(stripe.refunds.create({ payment_intent: id })).rejects.toMatchObject({ statusCode: 400 });
    await sandbox.confirm(client_secret!);
    const part = await stripe.refunds.create({ payment_intent: id, amount: 900, reason: "requested_by_customer" });
    expect(part).toMatchObject({ status: "succeeded", amount: 900, payment_intent: id });
    await expect(stripe.refunds.create({ payment_intent: id, amount: 4001 })).rejects.toMatchObject({ param: "amount" });
    expect(await stripe.refunds.create({ charge: part.charge as string })).toMatchObject({ amount: 4000 });
    await expect(stripe.refunds.create({ payment_intent: id })).rejects.toMatchObject({ code: "charge_already_refunded" });
    expect((await stripe.refunds.list({ payment_intent: id })).data).toHaveLength(2);
    expect(await stripe.charges.retrieve(part.charge as string)).toMatchObject({ refunded: true, amount_refunded: 4900 });
  });
});

describe("webhooks", () => {
  it("tells of every state change, signed", async () => {
    const { sandbox, stripe } = await start();
    const receiver = await startReceiver();
    sandbox.setWebhookUrl(receiver.url);
    const intent = await newIntent(stripe, { metadata: { paymentId: "p-1" } });
    await sandbox.confirm(intent.client_secret!, "pm_card_chargeDeclinedInsufficientFunds");
    await sandbox.confirm(intent.client_secret!);
    await stripe.refunds.create({ payment_intent: intent.id, amount: 900 });
    await sandbox.webhooksSettled();
    expect(receiver.events.map(({ type }) => type).sort()).toEqual([
      "charge.failed",
      "charge.refunded",
      "charge.succeeded",
      "payment_intent.created",
      "payment_intent.payment_failed",
      "payment_intent.succeeded",
      "refund.created",
    ]);
    const objectOf = (type: string) => receiver.events.find(event => event.type === type)?.data.object;
    // Each event carries the object as it was then.
    expect(objectOf("payment_intent.created")).toMatchObject({ status: "requires_payment_method" });
    expect(objectOf("payment_intent.succeeded")).toMatchObject({ status: "succeeded", metadata: { paymentId: "p-1" } });
    expect(objectOf("charge.refunded")).toMatchObject({ amount_refunded: 900, refunded: false, payment_intent: intent.id });
    const listed = await stripe.events.list({ type: "payment_intent.succeeded" });
    expect(listed.data).toMatchObject([{ data: { object: { id: intent.id } } }]);
  });

  it("tries again while the receiver refuses or is down, and delivers again on demand", async () => {
    const { sandbox, stripe } = await start();
    const first = await startReceiver();
    first.statuses.push(500, 302);
    sandbox.setWebhookUrl(first.url);
    await newIntent(stripe);
    await sandbox.webhooksSettled();
    expect(sandbox.deliveries.map(({ status }) => status)).toEqual([500, 302, 200]);

    await first.close();
    const customer = await stripe.customers.create({});
    while (!sandbox.deliveries.some(({ eventType, status }) => eventType === "customer.created" && status === undefined)) {
      await new Promise(resolve => setTimeout(resolve, 5));
    }
    const second = await startReceiver(first.port);
    await sandbox.webhooksSettled();
    expect(second.events).toMatchObject([{ type: "customer.created", data: { object: { id: customer.id } } }]);
    expect(await sandbox.redeliver(second.events[0]!.id)).toBe(200);
    expect(second.events).toHaveLength(2);
    expect(second.events[1]).toEqual(second.events[0]);
    await expect(sandbox.redeliver("evt_none")).rejects.toThrow("no event evt_none");
  });

  it("keeps events back while there is no receiver", async () => {
    const { sandbox, stripe } = await start();
    await newIntent(stripe);
    expect(sandbox.deliveries).toEqual([]);
    const receiver = await startReceiver();
    sandbox.setWebhookUrl(receiver.url);
    await sandbox.webhooksSettled();
    expect(receiver.events).toHaveLength(1);
  });

  it("tells of a dispute", async () => {
    const { sandbox, stripe } = await start();
    const intent = await newIntent(stripe, { confirm: true, payment_method: "pm_card_createDispute" });
    const events = await stripe.events.list({ type: "charge.dispute.created" });
    expect(events.data).toMatchObject([{ data: { object: { payment_intent: intent.id, status: "needs_response" } } }]);
    await expect(stripe.refunds.create({ payment_intent: intent.id })).rejects.toMatchObject({ code: "charge_disputed" });
    expect(sandbox.deliveries).toEqual([]);
  });
});

describe("faults", () => {
  it("fails the next requests without executing them", async () => {
    const { sandbox, stripe } = await start();
    sandbox.failNext({ status: 503, times: 2 });
    sandbox.failNext({ status: 429 });
    await expect(newIntent(stripe)).rejects.toMatchObject({ type: "StripeAPIError", statusCode: 503 });
    await expect(newIntent(stripe)).rejects.toMatchObject({ statusCode: 503 });
    await expect(newIntent(stripe)).rejects.toMatchObject({ type: "StripeRateLimitError" });
    expect((await stripe.paymentIntents.list()).data).toEqual([]);
  });

  it("answers late: the caller gives up, the payment exists, the same key finds it", async () => {
    const { sandbox, stripe } = await start();
    sandbox.delayNext(60_000);
    const params = { amount: 4900, currency: "eur" };
    const impatient = client(sandbox, sandbox.secretKey, 2_000).paymentIntents.create(params, { idempotencyKey: "key-1" });
    await expect(impatient).rejects.toMatchObject({ type: "StripeConnectionError" });
    const intent = await stripe.paymentIntents.create(params, { idempotencyKey: "key-1" });
    expect((await stripe.paymentIntents.list()).data.map(({ id }) => id)).toEqual([intent.id]);
  });
});

describe("the buyer's browser", () => {
  it("confirms over HTTP, and says what is wrong", async () => {
    const { sandbox, stripe } = await start();
    const platform = remember(await startWebServer(routeHandler(sandbox.sandboxRoutes())));
    const post = async (body: unknown) => {
      const text = typeof body === "string" ? body : JSON.stringify(body);
      const response = await fetch(`${platform.url}/sandbox/stripe/confirm`, { method: "POST", body: text });
      return { status: response.status, body: await response.json() };
    };
    const { client_secret: clientSecret, id } = await newIntent(stripe);
    const declined = await post({ clientSecret, paymentMethod: "pm_card_chargeDeclined" });
    expect(declined).toMatchObject({
      status: 402,
      body: { status: "requires_payment_method", error: { code: "card_declined" } },
    });
    expect(await post({ clientSecret })).toEqual({ status: 200, body: { status: "succeeded" } });
    const again = await post({ clientSecret });
    expect(again).toMatchObject({ status: 400, body: { error: { code: "payment_intent_unexpected_state" } } });
    expect(JSON.stringify(again)).not.toContain("client_secret");
    expect(await post({ clientSecret: `${id}_secret_guess` })).toMatchObject({ status: 404 });
    for (const wrong of ["", "{", "[]", "null", { clientSecret: 1 }, { clientSecret: "x".repeat(1000) }, {}]) {
      expect(await post(wrong)).toMatchObject({ status: 400, body: { error: { message: expect.any(String) } } });
    }
  });
});

describe("state in a file", () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "stripe-sandbox-"));
    remember({ close: () => rm(directory, { recursive: true }) }); // Last of all: an open sandbox may be writing.
  });

  it("outlives a restart, undelivered events and idempotency keys included", async () => {
    const file = join(directory, "inner", "stripe.json");
    const before = await start({ file, secretKey: "sk_test_same" });
    const intent = await before.stripe.paymentIntents.create({ amount: 4900, currency: "eur" }, { idempotencyKey: "key-1" });
    await before.sandbox.confirm(intent.client_secret!);
    await before.sandbox.close();

    const receiver = await startReceiver();
    const after = await start({ file, secretKey: "sk_test_same", webhookUrl: receiver.url });
    await after.sandbox.webhooksSettled();
    expect(receiver.events.map(({ type }) => type)).toContain("payment_intent.succeeded");
    expect(await after.stripe.paymentIntents.retrieve(intent.id)).toMatchObject({ status: "succeeded" });
    expect(await after.stripe.paymentIntents.create({ currency: "eur", amount: 4900 }, { idempotencyKey: "key-1" })).toEqual(
      intent,
    );
    expect(await after.stripe.refunds.create({ payment_intent: intent.id })).toMatchObject({ amount: 4900 });
  });

  it("is not thrown away when it cannot be read", async () => {
    const file = join(directory, "stripe.json");
    await writeFile(file, "{ broken");
    await expect(startStripeSandbox({ file })).rejects.toThrow(file);
    expect(await readFile(file, "utf8")).toBe("{ broken");
  });
});
