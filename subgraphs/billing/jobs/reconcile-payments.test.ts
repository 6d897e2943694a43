import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { PaymentSucceeded } from "../events";
import { BillingStage } from "../testing/billing-stage";

describe("the reconcile job", () => {
  let stage: BillingStage;
  beforeEach(async () => {
    stage = await BillingStage.start();
    stage.missWebhooks();
  });
  afterEach(() => stage.close());

  const waiting = () =>
    stage.query<{ check: number; delaySeconds: number }>(
      `select (data ->> 'check')::integer as check, delay_seconds as "delaySeconds" from outbox
       where name = 'billing.reconcile-payments'`,
    );

  it("learns of a payment whose webhooks got lost", async () => {
    const learner = actorWith("LEARNER");
    const { payment, clientSecret } = await stage.checkout(learner, await stage.course());
    await stage.sandbox.confirm(clientSecret);
    expect(await stage.kit.runJobs()).toBe(1);
    expect((await stage.payment(learner, payment.id))?.status).toBe("SUCCEEDED");
    expect(await stage.kit.published(PaymentSucceeded)).toHaveLength(1);
    expect(await waiting()).toEqual([]);
    // The webhooks come after all: nothing more happens.
    stage.hearWebhooks();
    await stage.settle();
    expect(await stage.kit.published(PaymentSucceeded)).toHaveLength(1);
  });

  it("asks after 10 and 30 minutes, 2, 6 and 24 hours, and then closes the payment at the provider", async () => {
    const learner = actorWith("LEARNER");
    const { payment, clientSecret } = await stage.checkout(learner, await stage.course());
    const delays: number[] = [];
    for (let runs = 0; runs < 5; runs += 1) {
      delays.push((await waiting())[0]!.delaySeconds);
      expect((await stage.payment(learner, payment.id))?.status).toBe("PENDING");
      await stage.kit.runJobs();
    }
    expect(delays).toEqual([600, 1_200, 5_400, 14_400, 64_800]);
    expect(await stage.kit.runJobs()).toBe(0);
    const closed = await stage.payment(learner, payment.id);
    expect(closed).toMatchObject({ status: "FAILED", history: [{ status: "PENDING" }, { status: "FAILED" }] });
    await expect(stage.sandbox.confirm(clientSecret)).rejects.toThrow("canceled");
  });

  it("keeps what is paid at the last moment", async () => {
    const learner = actorWith("LEARNER");
    const { payment, clientSecret } = await stage.checkout(learner, await stage.course());
    for (let runs = 0; runs < 4; runs += 1) await stage.kit.runJobs();
    await stage.sandbox.confirm(clientSecret);
    await stage.kit.runJobs();
    expect((await stage.payment(learner, payment.id))?.status).toBe("SUCCEEDED");
  });

  it("does not lose sight of what a slow bank is at: it cannot be closed, and is paid in the end", async () => {
    const learner = actorWith("LEARNER");
    const { payment, clientSecret } = await stage.checkout(learner, await stage.course());
    await stage.sandbox.confirm(clientSecret, "pm_usBankAccount_processing");
    for (let runs = 0; runs < 7; runs += 1) expect(await stage.kit.runJobs()).toBe(1);
    expect(await waiting()).toEqual([{ check: 4, delaySeconds: 86_400 }]);
    expect((await stage.payment(learner, payment.id))?.status).toBe("PENDING");
    await stage.sandbox.collect(clientSecret);
    await stage.kit.runJobs();
    expect((await stage.payment(learner, payment.id))?.status).toBe("SUCCEEDED");
    expect(await waiting()).toEqual([]);
  });

  it("looks no more after 30 days", async () => {
    const { clientSecret } = await stage.checkout(actorWith("LEARNER"), await stage.course());
    await stage.sandbox.confirm(clientSecret, "pm_usBankAccount_processing");
    for (let runs = 0; runs < 5; runs += 1) await stage.kit.runJobs();
    await stage.query("update payment set created_at = now() - interval '30 days'");
    expect(await stage.kit.runJobs()).toBe(1);
    expect(await waiting()).toEqual([]);
    expect(await stage.query("select status from payment")).toEqual([{ status: "PENDING" }]);
  });

  it("looks again at a second checkout of a paid course that a slow bank is at", async () => {
    const [learner, courseId] = [actorWith("LEARNER"), await stage.course()];
    const slow = await stage.checkout(learner, courseId);
    const paid = await stage.checkout(learner, courseId);
    await stage.sandbox.confirm(slow.clientSecret, "pm_usBankAccount_processing");
    await stage.sandbox.confirm(paid.clientSecret);
    await stage.query("delete from outbox where data ->> 'paymentId' = $1", [slow.payment.id]);
    // The paid one's own check, which sends for its rival; then the rival's.
    for (let runs = 0; runs < 2; runs += 1) expect(await stage.kit.runJobs()).toBe(1);
    expect(await waiting()).toEqual([{ check: 4, delaySeconds: 86_400 }]);
  });

  it("fails a payment that never reached the provider, and its key stays used", async () => {
    const [learner, courseId, key] = [actorWith("LEARNER"), await stage.course(), newId()];
    stage.sandbox.failNext({ status: 503, times: 3 });
    await stage.checkout(learner, courseId, key);
    for (let runs = 0; runs < 5; runs += 1) expect(await stage.kit.runJobs()).toBe(1);
    expect(await stage.query("select status from payment")).toEqual([{ status: "FAILED" }]);
    expect((await stage.checkout(learner, courseId, key)).code).toBe("CHECKOUT_FAILED");
    expect((await stage.checkout(learner, courseId)).__typename).toBe("Checkout");
  });
});
