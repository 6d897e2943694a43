import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { ProviderUnavailable } from "../ports/payment-provider";
import { BillingStage } from "../testing/billing-stage";
import { sendRefundJob } from "./send-refund.job";

describe("the job that sends refunds", () => {
  const [admin, colleague] = [actorWith("ADMIN"), actorWith("ADMIN")];
  let stage: BillingStage;
  beforeAll(async () => {
    stage = await BillingStage.start();
  });
  afterAll(() => stage.close());

  const eur = (amount: number) => ({ amount, currency: "EUR" });
  const codeOf = async (answer: ReturnType<BillingStage["refund"]>) => (await answer).data?.refundPayment.code;
  /** The provider's SDK tries three times. */
  const goDown = (calls = 1) => stage.sandbox.failNext({ status: 503, times: 3 * calls });
  /** A refund that the provider did not take. */
  const untaken = async (paymentId: string, amount: number, idempotencyKey: string = newId()) => {
    goDown();
    expect(await codeOf(stage.refund(admin, { paymentId, amount: eur(amount), idempotencyKey }))).toBe("PROVIDER_UNAVAILABLE");
    return (await rowsOf(paymentId))[0]!.id;
  };
  const rowsOf = (paymentId: string) =>
    stage.query<{ id: string; status: string; providerReference: string | null }>(
      `select id, status, provider_reference as "providerReference" from refund where payment_id = $1 order by created_at`,
      [paymentId],
    );
  const refundsAtStripe = async (paymentId: string) => {
    const { providerReference } = (await stage.payment(admin, paymentId))!;
    return (await stage.stripe<{ data: { id: string; amount: number }[] }>(`refunds?payment_intent=${providerReference}`)).data;
  };
  const work = (refundId: string) =>
    sendRefundJob.handle(stage.kit.context(), { refundId }, { id: newId(), attempt: 1, lastAttempt: false });

  it("sends once what the provider did not take at once; a colleague is told to wait", async () => {
    const { buyer, paymentId } = await stage.buyer();
    await untaken(paymentId, 4900);
    expect(await codeOf(stage.refund(colleague, { paymentId }))).toBe("REFUND_UNDER_WAY");
    await stage.settle();
    const [refund, ...others] = await refundsAtStripe(paymentId);
    expect([refund!.amount, others]).toEqual([4900, []]);
    expect(await rowsOf(paymentId)).toMatchObject([{ status: "ACCEPTED", providerReference: refund!.id }]);
    expect((await stage.payment(buyer, paymentId))?.status).toBe("REFUNDED");
    expect(await codeOf(stage.refund(colleague, { paymentId }))).toBe("PAYMENT_NOT_REFUNDABLE");
  });

  it("leaves the rest of the payment to be refunded", async () => {
    const { paymentId } = await stage.buyer();
    await untaken(paymentId, 900);
    expect(await codeOf(stage.refund(colleague, { paymentId, amount: eur(4900) }))).toBe("REFUND_TOO_LARGE");
    await stage.settle();
    await stage.refund(colleague, { paymentId });
    await stage.settle();
    expect((await refundsAtStripe(paymentId)).map(({ amount }) => amount)).toEqual([4000, 900]);
    expect((await rowsOf(paymentId)).map(({ status }) => status)).toEqual(["ACCEPTED", "ACCEPTED"]);
  });

  it("tries again while the provider is down, and may meet the admin who does", async () => {
    const { paymentId } = await stage.buyer();
    const idempotencyKey = newId();
    const refundId = await untaken(paymentId, 900, idempotencyKey);
    goDown();
    await expect(work(refundId)).rejects.toThrow(ProviderUnavailable);
    expect(await rowsOf(paymentId)).toMatchObject([{ status: "REQUESTED" }]);
    const again = stage.refund(admin, { paymentId, amount: eur(900), idempotencyKey });
    await Promise.all([work(refundId), work(refundId), again]);
    expect((await again).data?.refundPayment.__typename).toBe("Payment");
    expect(await refundsAtStripe(paymentId)).toHaveLength(1);
    expect(await rowsOf(paymentId)).toMatchObject([{ status: "ACCEPTED" }]);
  });

  it("sends nothing that the provider has, also when its idempotency key is forgotten", async () => {
    const { paymentId } = await stage.buyer();
    const refundId = await untaken(paymentId, 900);
    const { providerReference } = (await stage.payment(admin, paymentId))!;
    await stage.stripe("refunds", { payment_intent: providerReference!, amount: "900", "metadata[refundId]": refundId });
    await work(refundId);
    const refunds = await refundsAtStripe(paymentId);
    expect(refunds).toHaveLength(1);
    expect(await rowsOf(paymentId)).toMatchObject([{ status: "ACCEPTED", providerReference: refunds[0]!.id }]);
  });

  it("ends a refund that the provider refuses: it is in nobody's way", async () => {
    const { payment, clientSecret } = await stage.checkout(actorWith("LEARNER"), await stage.course());
    await stage.sandbox.confirm(clientSecret, "pm_card_createDispute");
    await stage.settle();
    const input = { paymentId: payment.id, amount: eur(4900), idempotencyKey: newId() };
    await untaken(payment.id, 4900, input.idempotencyKey);
    await stage.settle();
    expect(await rowsOf(payment.id)).toMatchObject([{ status: "REFUSED", providerReference: null }]);
    expect(await codeOf(stage.refund(admin, input))).toBe("REFUND_REFUSED");
    expect(await codeOf(stage.refund(colleague, { paymentId: payment.id }))).toBe("REFUND_REFUSED");
  });
});
