import { createHmac } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { PaymentRefunded, PaymentSucceeded } from "../events";
import { processWebhookJob } from "../jobs/process-webhook.job";
import { BillingStage } from "../testing/billing-stage";

describe("webhooks", () => {
  let stage: BillingStage;
  beforeEach(async () => {
    stage = await BillingStage.start();
  });
  afterEach(() => stage.close());

  const started = async () => {
    const learner = actorWith("LEARNER");
    const courseId = await stage.course();
    const { payment, clientSecret } = await stage.checkout(learner, courseId);
    const look = async () => (await stage.payment(learner, payment.id))!;
    return { learner, courseId, id: payment.id, clientSecret, look };
  };
  const stored = (type: string) =>
    stage.query<{ eventId: string; processedAt: Date | null }>(
      `select event_id as "eventId", processed_at as "processedAt" from webhook_event where type = $1`,
      [type],
    );
  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(stage.webhookUrl, { method: "POST", body, headers: { "content-type": "application/json", ...headers } });
  const process = (eventId: string) =>
    processWebhookJob.handle(stage.kit.context(), { eventId }, { id: newId(), attempt: 1, lastAttempt: false });

  it("make a payment succeed, and tell the neighbours once", async () => {
    const { learner, courseId, id, clientSecret, look } = await started();
    expect(await stage.sandbox.confirm(clientSecret)).toEqual({ status: "succeeded" });
    await stage.settle();
    const payment = await look();
    expect(payment.status).toBe("SUCCEEDED");
    expect(payment.history.map(step => step.status)).toEqual(["PENDING", "SUCCEEDED"]);
    expect(await stage.kit.published(PaymentSucceeded)).toEqual([
      {
        subject: id,
        actorId: null,
        data: { paymentId: id, userId: learner.userId, courseId, amount: 4900, currency: "EUR" },
      },
    ]);
    const unprocessed = await stage.query("select from webhook_event where processed_at is null");
    expect(unprocessed).toEqual([]);
  });

  it("have one effect, also when they come three times, one after the other or at once", async () => {
    const { clientSecret } = await started();
    await stage.sandbox.confirm(clientSecret);
    await stage.sandbox.webhooksSettled();
    const [event] = await stored("payment_intent.succeeded");
    await Promise.all([stage.sandbox.redeliver(event!.eventId), stage.sandbox.redeliver(event!.eventId)]);
    await stage.settle();
    expect(await stage.sandbox.redeliver(event!.eventId)).toBe(200);
    expect(await stage.kit.runJobs()).toBe(0);
    expect(await stored("payment_intent.succeeded")).toHaveLength(1);
    expect(await stage.kit.published(PaymentSucceeded)).toHaveLength(1);
  });

  it("are stored once when ten deliveries race", async () => {
    const { clientSecret } = await started();
    stage.missWebhooks();
    await stage.sandbox.confirm(clientSecret);
    const { data } = await stage.stripe<{ data: { id: string }[] }>("events?type=payment_intent.succeeded");
    stage.hearWebhooks();
    const statuses = await Promise.all(Array.from({ length: 10 }, () => stage.sandbox.redeliver(data[0]!.id)));
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(await stored("payment_intent.succeeded")).toHaveLength(1);
    const jobs = await stage.query("select from outbox where name = 'billing.process-webhook' and data ->> 'eventId' = $1", [
      data[0]!.id,
    ]);
    expect(jobs).toHaveLength(1);
    // The same job by two workers at once: the payment's row lets one after the other.
    await Promise.all([process(data[0]!.id), process(data[0]!.id)]);
    await stage.settle();
    expect(await stage.kit.published(PaymentSucceeded)).toHaveLength(1);
  });

  it.each([
    ["without a signature", {}],
    ["with a signature that is none", { "stripe-signature": "nonsense" }],
    ["with somebody else's signature", { "stripe-signature": `t=${Math.floor(Date.now() / 1000)},v1=${"0".repeat(64)}` }],
  ])("%s are refused, and nothing is stored", async (_what, headers: Record<string, string>) => {
    const { id, look } = await started();
    await stage.sandbox.webhooksSettled();
    const before = await stage.query("select from webhook_event");
    const object = { id: "pi_1", object: "payment_intent", status: "succeeded", metadata: { paymentId: id } };
    const body = JSON.stringify({ id: "evt_forged", object: "event", type: "payment_intent.succeeded", data: { object } });
    const answer = await post(body, headers);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: "WEBHOOK_SIGNATURE_INVALID" });
    expect(await stage.query("select from webhook_event")).toHaveLength(before.length);
    expect((await look()).status).toBe("PENDING");
  });

  it("are refused when they were signed long ago, or changed on the way", async () => {
    await stage.sandbox.webhooksSettled();
    const object = { id: "ch_1", object: "charge", payment_intent: null };
    const body = JSON.stringify({ id: "evt_own", object: "event", type: "charge.updated", data: { object } });
    const signed = (secondsAgo: number) => {
      const time = Math.floor(Date.now() / 1000) - secondsAgo;
      const hmac = createHmac("sha256", stage.sandbox.webhookSecret).update(`${time}.${body}`).digest("hex");
      return { "stripe-signature": `t=${time},v1=${hmac}` };
    };
    expect((await post(body, signed(600))).status).toBe(400);
    expect((await post(body.replace("ch_1", "ch_2"), signed(0))).status).toBe(400);
    expect((await post(`${body} `, signed(0))).status).toBe(400);
    expect(await stored("charge.updated")).toEqual([]);
    expect((await post(body, signed(0))).status).toBe(200);
    expect(await stored("charge.updated")).toHaveLength(1);
  });

  it("come in any order: a refund before the success it belongs to", async () => {
    const { id, clientSecret, look } = await started();
    const [{ reference }] = (await stage.query<{ reference: string }>(
      "select provider_reference as reference from payment where id = $1",
      [id],
    )) as [{ reference: string }];
    await stage.sandbox.confirm(clientSecret);
    await stage.stripe("refunds", { payment_intent: reference, amount: "900" });
    await stage.stripe("refunds", { payment_intent: reference });
    await stage.sandbox.webhooksSettled();
    const refunds = await stored("charge.refunded");
    await process(refunds[1]!.eventId);
    expect((await look()).status).toBe("REFUNDED");
    await process(refunds[0]!.eventId);
    await process((await stored("payment_intent.succeeded"))[0]!.eventId);
    await stage.settle();
    expect(await look()).toMatchObject({ status: "REFUNDED", refundedAmount: { amount: 4900 } });
    expect(await stage.kit.published(PaymentSucceeded)).toHaveLength(1);
    expect(await stage.kit.published(PaymentRefunded)).toMatchObject([
      { data: { paymentId: id, refundedAmount: 4900, full: true } },
    ]);
  });

  it("may overtake the checkout that they belong to", async () => {
    const learner = actorWith("LEARNER");
    await stage.checkout(learner, await stage.course());
    await stage.settle();
    // The first answer is never heard: the checkout asks once more, when a second and its rest are over.
    stage.sandbox.delayNext(60_000);
    const checkout = stage.checkout(learner, await stage.course());
    while ((await stored("payment_intent.created")).length < 2) await sleep(10);
    await stage.settle();
    expect((await stored("payment_intent.created")).filter(event => event.processedAt)).toHaveLength(2);
    expect((await checkout).__typename).toBe("Checkout");
    expect(await stage.query("select from payment where provider_reference is not null")).toHaveLength(2);
  });

  it("tell of a declined card, of authentication, and of the success in the end", async () => {
    const { clientSecret, look } = await started();
    await stage.sandbox.confirm(clientSecret, "pm_card_chargeDeclined");
    await stage.settle();
    expect((await look()).status).toBe("REQUIRES_ACTION");
    await stage.sandbox.confirm(clientSecret, "pm_card_authenticationRequired");
    await stage.settle();
    expect((await look()).status).toBe("REQUIRES_ACTION");
    await stage.sandbox.confirm(clientSecret);
    await stage.settle();
    expect((await look()).status).toBe("SUCCEEDED");
    expect(await stage.kit.published(PaymentSucceeded)).toHaveLength(1);
  });

  it("tell of a dispute", async () => {
    const { clientSecret, look } = await started();
    await stage.sandbox.confirm(clientSecret, "pm_card_createDispute");
    await stage.settle();
    expect((await look()).status).toBe("DISPUTED");
    expect(await stage.kit.published(PaymentSucceeded)).toHaveLength(1);
    expect(await stage.kit.published(PaymentRefunded)).toEqual([]);
  });

  it("of payments that are not ours change nothing", async () => {
    const { look } = await started();
    await stage.stripe("payment_intents", { amount: "100", currency: "eur" });
    await stage.stripe("payment_intents", { amount: "100", currency: "eur", "metadata[paymentId]": "bread" });
    await stage.stripe("payment_intents", { amount: "100", currency: "eur", "metadata[paymentId]": newId() });
    await stage.stripe("payment_intents", { amount: "100", currency: "eur", "metadata[paymentId]": (await look()).id });
    await stage.settle();
    expect(await stage.query("select from webhook_event where processed_at is null")).toEqual([]);
    expect((await look()).status).toBe("PENDING");
    expect(await stage.query("select from payment")).toHaveLength(1);
  });

  it("wait in the queue while the provider does not answer", async () => {
    const { clientSecret, look } = await started();
    await stage.sandbox.confirm(clientSecret);
    await stage.sandbox.webhooksSettled();
    const [event] = await stored("payment_intent.succeeded");
    stage.sandbox.failNext({ status: 500, times: 3 });
    await expect(process(event!.eventId)).rejects.toMatchObject({ name: "ProviderUnavailable" });
    expect((await look()).status).toBe("PENDING");
    await process(event!.eventId);
    expect((await look()).status).toBe("SUCCEEDED");
  });

  it("of a success close the buyer's other checkouts of the same course, so that nobody pays twice", async () => {
    const learner = actorWith("LEARNER");
    const courseId = await stage.course();
    const [left, right] = [await stage.checkout(learner, courseId), await stage.checkout(learner, courseId)];
    const elsewhere = await stage.checkout(actorWith("LEARNER"), courseId);
    await stage.sandbox.confirm(left.clientSecret);
    await stage.settle();
    expect((await stage.payment(learner, right.payment.id))?.status).toBe("FAILED");
    await expect(stage.sandbox.confirm(right.clientSecret)).rejects.toThrow("canceled");
    expect((await stage.payment(actorWith("ADMIN"), elsewhere.payment.id))?.status).toBe("PENDING");
  });
});
