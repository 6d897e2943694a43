import { setTimeout as sleep } from "node:timers/promises";
import { isEnumType, isInputObjectType, isInterfaceType, isObjectType } from "graphql";
import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { CourseChanged } from "../../catalog/events";
import { BillingStage } from "../testing/billing-stage";

interface Intent {
  id: string;
  amount: number;
  currency: string;
  customer: string;
  status: string;
  metadata: { paymentId?: string };
}

describe("a checkout", () => {
  let stage: BillingStage;
  beforeAll(async () => {
    stage = await BillingStage.start();
  });
  afterAll(() => stage.close());

  const intentsOf = async (paymentId: string) =>
    (await stage.stripe<{ data: Intent[] }>("payment_intents?limit=100")).data.filter(
      intent => intent.metadata.paymentId === paymentId,
    );

  it("begins a payment at the provider, for the price that the course has now", async () => {
    const learner = actorWith("LEARNER");
    const answer = await stage.checkout(learner, await stage.course({ amount: 1250, currency: "USD" }));
    expect(answer).toMatchObject({
      __typename: "Checkout",
      payment: { status: "PENDING", amount: { amount: 1250, currency: "USD" } },
    });
    const [intent, ...others] = await intentsOf(answer.payment.id);
    expect(others).toEqual([]);
    expect(intent).toMatchObject({ amount: 1250, currency: "usd", status: "requires_payment_method" });
    expect(answer.clientSecret.startsWith(intent!.id)).toBe(true);
    expect(await stage.stripe(`customers/${intent!.customer}`)).toMatchObject({ metadata: { userId: learner.userId } });
  });

  it("uses the same customer for all payments of a person", async () => {
    const learner = actorWith("LEARNER");
    const [first, second] = [
      await stage.checkout(learner, await stage.course()),
      await stage.checkout(learner, await stage.course()),
    ];
    const intents = [...(await intentsOf(first.payment.id)), ...(await intentsOf(second.payment.id))];
    expect(new Set(intents.map(intent => intent.customer)).size).toBe(1);
    expect(intents).toHaveLength(2);
  });

  it("answers the same for the same key, and makes one payment of ten clicks at once", async () => {
    const [learner, courseId, key] = [actorWith("LEARNER"), await stage.course(), newId()];
    const answers = await Promise.all(Array.from({ length: 10 }, () => stage.checkout(learner, courseId, key)));
    answers.push(await stage.checkout(learner, courseId, key));
    expect(answers[0]!.__typename).toBe("Checkout");
    expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1);
    expect(await stage.query("select from payment where course_id = $1", [courseId])).toHaveLength(1);
    expect(await stage.query("select from payment_step where payment_id = $1", [answers[0]!.payment.id])).toHaveLength(1);
    expect(await intentsOf(answers[0]!.payment.id)).toHaveLength(1);
    const { data } = await stage.stripe<{ data: { metadata: { userId: string } }[] }>("customers?limit=100");
    expect(data.filter(customer => customer.metadata.userId === learner.userId)).toHaveLength(1);
  });

  it("refuses a key that the same person has used for something else", async () => {
    const [learner, courseId, key] = [actorWith("LEARNER"), await stage.course(), newId()];
    await stage.checkout(learner, courseId, key);
    expect(await stage.checkout(learner, await stage.course(), key)).toMatchObject({
      __typename: "Conflict",
      code: "IDEMPOTENCY_KEY_REUSED",
      path: ["input", "idempotencyKey"],
    });
    expect((await stage.checkout(actorWith("LEARNER"), courseId, key)).__typename).toBe("Checkout");
  });

  it("answers a used key even when the course is no longer on sale, and a new one not", async () => {
    const [learner, courseId, key] = [actorWith("LEARNER"), await stage.course(), newId()];
    const before = await stage.checkout(learner, courseId, key);
    const data = {
      courseId,
      title: "Bread",
      instructorId: newId(),
      publication: "ARCHIVED" as const,
      inReview: false,
      visibility: "PUBLIC" as const,
      price: null,
    };
    await stage.kit.deliver(CourseChanged, courseId, data);
    expect(await stage.checkout(learner, courseId, key)).toEqual(before);
    expect(await stage.checkout(learner, courseId)).toMatchObject({ __typename: "NotFound", code: "COURSE_NOT_FOUND" });
  });

  it("waits a moment for a course that was published just now", async () => {
    const courseId = newId();
    const answer = stage.checkout(actorWith("LEARNER"), courseId);
    await sleep(150);
    const price = { amount: 900, currency: "EUR" };
    const data = {
      courseId,
      title: "New",
      instructorId: newId(),
      publication: "PUBLISHED" as const,
      inReview: false,
      visibility: "PUBLIC" as const,
      price,
    };
    await stage.kit.deliver(CourseChanged, courseId, data);
    expect((await answer).payment.amount).toEqual(price);
  });

  it("is not for courses that are unknown, drafts or free", async () => {
    const draft = newId();
    const price = { amount: 900, currency: "EUR" };
    const data = {
      courseId: draft,
      title: "Draft",
      instructorId: newId(),
      publication: "DRAFT" as const,
      inReview: false,
      visibility: "PUBLIC" as const,
      price,
    };
    await stage.kit.deliver(CourseChanged, draft, data);
    const answers = await Promise.all(
      [newId(), draft, await stage.course(null)].map(courseId => stage.checkout(actorWith("LEARNER"), courseId)),
    );
    expect(answers.map(answer => answer.code)).toEqual(["COURSE_NOT_FOUND", "COURSE_NOT_FOUND", "COURSE_IS_FREE"]);
  });

  it("is refused to whoever has paid already, until all of it has gone back", async () => {
    const { buyer, courseId, paymentId, clientSecret } = await stage.buyer();
    expect(await stage.checkout(buyer, courseId)).toMatchObject({ __typename: "Conflict", code: "ALREADY_PAID" });
    const admin = actorWith("ADMIN");
    await stage.refund(admin, { paymentId, amount: { amount: 900, currency: "EUR" } });
    await stage.settle();
    expect((await stage.checkout(buyer, courseId)).code).toBe("ALREADY_PAID");
    await stage.refund(admin, { paymentId });
    await stage.settle();
    const again = await stage.checkout(buyer, courseId);
    expect(again.payment.id).not.toBe(paymentId);
    expect(again.clientSecret).not.toBe(clientSecret);
  });

  it.each([
    ["no id", { courseId: "bread" }, ["input", "courseId"]],
    ["an empty key", { idempotencyKey: "" }, ["input", "idempotencyKey"]],
    ["a short key", { idempotencyKey: "1234567" }, ["input", "idempotencyKey"]],
    ["a long key", { idempotencyKey: "x".repeat(101) }, ["input", "idempotencyKey"]],
    ["a key with a zero byte", { idempotencyKey: "12345678\u0000" }, ["input", "idempotencyKey"]],
  ])("refuses %s", async (_what, wrong, path) => {
    const input = { courseId: newId(), provider: "STRIPE", idempotencyKey: newId(), ...wrong };
    const { data } = await stage.checkoutWith(actorWith("LEARNER"), input);
    expect(data?.createCheckout).toMatchObject({ __typename: "InvalidInput", code: "INVALID_INPUT", path });
  });

  it("is for those who are signed in, with a provider that we have", async () => {
    const input = { courseId: await stage.course(), provider: "STRIPE", idempotencyKey: newId() };
    expect((await stage.checkoutWith(null, input)).errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED");
    const wrong = await stage.checkoutWith(actorWith("LEARNER"), { ...input, provider: "CASH" });
    expect(wrong.errors?.[0]?.extensions?.code).toBe("BAD_USER_INPUT");
  });

  it("says when the provider is down, and goes on with the same key when it is back", async () => {
    const [learner, courseId, key] = [actorWith("LEARNER"), await stage.course(), newId()];
    stage.sandbox.failNext({ status: 503, times: 3 });
    expect(await stage.checkout(learner, courseId, key)).toMatchObject({ __typename: "Conflict", code: "PROVIDER_UNAVAILABLE" });
    const [waiting] = await stage.query<{ id: string; status: string }>("select id, status from payment where course_id = $1", [
      courseId,
    ]);
    expect(waiting!.status).toBe("PENDING");
    const answer = await stage.checkout(learner, courseId, key);
    expect(answer.payment.id).toBe(waiting!.id);
    expect(await stage.query("select from payment where course_id = $1", [courseId])).toHaveLength(1);
  });

  it("outlives a provider that is too slow: the payment that it has made meanwhile is the one", async () => {
    const [learner, courseId, key] = [actorWith("LEARNER"), await stage.course(), newId()];
    // So that the customer is known, and the slow answers are those of the payment.
    await stage.checkout(learner, await stage.course());
    for (let attempt = 1; attempt <= 3; attempt += 1) stage.sandbox.delayNext(3_000);
    expect((await stage.checkout(learner, courseId, key)).code).toBe("PROVIDER_UNAVAILABLE");
    const answer = await stage.checkout(learner, courseId, key);
    expect(await intentsOf(answer.payment.id)).toHaveLength(1);
  });

  it("fails for good when the provider will not have it", async () => {
    const [learner, key] = [actorWith("LEARNER"), newId()];
    const courseId = await stage.course({ amount: 10, currency: "USD" });
    expect((await stage.checkout(learner, courseId, key)).code).toBe("CHECKOUT_FAILED");
    expect((await stage.checkout(learner, courseId, key)).code).toBe("CHECKOUT_FAILED");
    expect(await stage.query("select status from payment where course_id = $1", [courseId])).toEqual([{ status: "FAILED" }]);
  });

  it("leaves no client secret in the database", async () => {
    const { clientSecret } = await stage.checkout(actorWith("LEARNER"), await stage.course());
    await stage.settle();
    const tables = ["payment", "payment_step", "customer", "idempotency_key", "webhook_event", "outbox"];
    for (const table of tables) {
      const rows = await stage.query<{ text: string }>(`select to_jsonb(t)::text as text from ${table} t`);
      expect(rows.filter(row => row.text.includes(clientSecret))).toEqual([]);
    }
  });
});

describe("card numbers", () => {
  let stage: BillingStage;
  beforeAll(async () => {
    stage = await BillingStage.start();
  });
  afterAll(() => stage.close());

  it("have no field or argument that would take one", () => {
    const names = Object.values(stage.kit.runtime.schema.getTypeMap())
      .filter(type => !type.name.startsWith("__"))
      .flatMap(type => {
        if (isInputObjectType(type)) return Object.keys(type.getFields());
        if (isEnumType(type)) return type.getValues().map(value => value.name);
        if (!isObjectType(type) && !isInterfaceType(type)) return [];
        return Object.values(type.getFields()).flatMap(field => [field.name, ...field.args.map(arg => arg.name)]);
      });
    expect(names).toContain("idempotencyKey");
    expect(names.filter(name => /card|cvc|cvv|expir|exp_?(month|year)|iban|\bpan\b|accountNumber/i.test(name))).toEqual([]);
  });

  it("are refused where somebody sends one all the same", async () => {
    const input = { courseId: newId(), provider: "STRIPE", idempotencyKey: newId(), cardNumber: "4242424242424242" };
    const { errors } = await stage.checkoutWith(actorWith("LEARNER"), input);
    expect(errors?.[0]?.extensions?.code).toBe("BAD_USER_INPUT");
  });
});
