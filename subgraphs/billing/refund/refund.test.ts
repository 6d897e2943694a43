import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { PaymentRefunded } from "../events";
import { BillingStage } from "../testing/billing-stage";

describe("a refund", () => {
  const admin = actorWith("ADMIN");
  let stage: BillingStage;
  beforeAll(async () => {
    stage = await BillingStage.start();
  });
  afterAll(() => stage.close());

  const eur = (amount: number) => ({ amount, currency: "EUR" });
  const eventsOf = async (paymentId: string) =>
    (await stage.kit.published(PaymentRefunded)).filter(event => event.subject === paymentId).map(event => event.data);
  const refundsOf = async (paymentId: string) => {
    const payment = await stage.payment(admin, paymentId);
    const { data } = await stage.stripe<{ data: { amount: number }[] }>(`refunds?payment_intent=${payment!.providerReference}`);
    return data.map(refund => refund.amount);
  };

  it("gives back a part, then the rest; the payment follows the provider", async () => {
    const { buyer, courseId, paymentId } = await stage.buyer();
    const first = await stage.refund(admin, { paymentId, amount: eur(900) });
    expect(first.data?.refundPayment).toMatchObject({ __typename: "Payment", id: paymentId });
    await stage.settle();
    expect(await stage.payment(buyer, paymentId)).toMatchObject({
      status: "PARTIALLY_REFUNDED",
      refundedAmount: { amount: 900 },
    });
    await stage.refund(admin, { paymentId });
    await stage.settle();
    const payment = await stage.payment(buyer, paymentId);
    expect(payment).toMatchObject({ status: "REFUNDED", refundedAmount: { amount: 4900 } });
    expect(payment!.history.map(step => step.status)).toEqual(["PENDING", "SUCCEEDED", "PARTIALLY_REFUNDED", "REFUNDED"]);
    const event = { paymentId, userId: buyer.userId, courseId, currency: "EUR" };
    expect(await eventsOf(paymentId)).toEqual([
      { ...event, refundedAmount: 900, full: false },
      { ...event, refundedAmount: 4900, full: true },
    ]);
    const again = await stage.refund(admin, { paymentId });
    expect(again.data?.refundPayment).toMatchObject({ __typename: "Conflict", code: "PAYMENT_NOT_REFUNDABLE" });
  });

  it("happens once for one key, also when clicked ten times, and never twice for two admins", async () => {
    const { paymentId } = await stage.buyer();
    const input = { paymentId, amount: eur(900), idempotencyKey: newId() };
    const answers = await Promise.all(Array.from({ length: 10 }, () => stage.refund(admin, input)));
    expect(new Set(answers.map(answer => answer.data?.refundPayment.__typename))).toEqual(new Set(["Payment"]));
    expect(await refundsOf(paymentId)).toEqual([900]);
    const others = await Promise.all([actorWith("ADMIN"), actorWith("ADMIN")].map(other => stage.refund(other, { paymentId })));
    const outcomes = others.map(answer => answer.data?.refundPayment.code ?? "refunded");
    // Which of the two refusals, depends on whether the provider has answered to the other admin.
    expect(outcomes.sort()).toEqual([expect.stringMatching(/^(REFUND_UNDER_WAY|PAYMENT_NOT_REFUNDABLE)$/), "refunded"]);
    await stage.settle();
    expect(await refundsOf(paymentId)).toEqual([4000, 900]);
    const reused = await stage.refund(admin, { ...input, amount: eur(800) });
    expect(reused.data?.refundPayment.code).toBe("IDEMPOTENCY_KEY_REUSED");
  });

  it("is no more than what is left, in the payment's currency", async () => {
    const { paymentId } = await stage.buyer();
    const large = await stage.refund(admin, { paymentId, amount: eur(4901) });
    expect(large.data?.refundPayment).toMatchObject({
      __typename: "InvalidInput",
      code: "REFUND_TOO_LARGE",
      path: ["input", "amount", "amount"],
    });
    const other = await stage.refund(admin, { paymentId, amount: { amount: 100, currency: "USD" } });
    expect(other.data?.refundPayment.code).toBe("REFUND_CURRENCY_MISMATCH");
    const none = await stage.refund(admin, { paymentId, amount: eur(0) });
    expect(none.data?.refundPayment).toMatchObject({ code: "INVALID_INPUT", path: ["input", "amount", "amount"] });
    expect(await refundsOf(paymentId)).toEqual([]);
  });

  it("needs a payment that is paid", async () => {
    const { payment } = await stage.checkout(actorWith("LEARNER"), await stage.course());
    expect((await stage.refund(admin, { paymentId: payment.id })).data?.refundPayment.code).toBe("PAYMENT_NOT_REFUNDABLE");
    expect((await stage.refund(admin, { paymentId: newId() })).data?.refundPayment.code).toBe("PAYMENT_NOT_FOUND");
    expect((await stage.refund(admin, { paymentId: "x" })).data?.refundPayment.code).toBe("INVALID_INPUT");
  });

  it("is for admins", async () => {
    const { buyer, paymentId } = await stage.buyer();
    for (const actor of [buyer, actorWith("INSTRUCTOR")]) {
      expect((await stage.refund(actor, { paymentId })).errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
    }
    expect((await stage.refund(null, { paymentId })).errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED");
  });

  it("goes on with the same key when the provider was down", async () => {
    const { paymentId } = await stage.buyer();
    const input = { paymentId, idempotencyKey: newId() };
    stage.sandbox.failNext({ status: 503, times: 3 });
    expect((await stage.refund(admin, input)).data?.refundPayment.code).toBe("PROVIDER_UNAVAILABLE");
    expect((await stage.refund(admin, input)).data?.refundPayment.__typename).toBe("Payment");
    expect(await refundsOf(paymentId)).toEqual([4900]);
  });

  it("may be refused by the provider, and is then refused for that key", async () => {
    const learner = actorWith("LEARNER");
    const { payment, clientSecret } = await stage.checkout(learner, await stage.course());
    await stage.sandbox.confirm(clientSecret, "pm_card_createDispute");
    await stage.settle();
    const input = { paymentId: payment.id, idempotencyKey: newId() };
    expect((await stage.refund(admin, input)).data?.refundPayment.code).toBe("REFUND_REFUSED");
    expect((await stage.refund(admin, input)).data?.refundPayment.code).toBe("REFUND_REFUSED");
    expect((await stage.payment(learner, payment.id))?.status).toBe("DISPUTED");
  });

  it("is noticed without its webhook", async () => {
    const { buyer, paymentId } = await stage.buyer();
    stage.missWebhooks();
    await stage.refund(admin, { paymentId });
    expect((await stage.payment(buyer, paymentId))?.status).toBe("SUCCEEDED");
    // The one that sends what the provider has not taken, and the one that asks.
    expect(await stage.kit.runJobs()).toBe(2);
    expect((await stage.payment(buyer, paymentId))?.status).toBe("REFUNDED");
    stage.hearWebhooks();
  });
});
