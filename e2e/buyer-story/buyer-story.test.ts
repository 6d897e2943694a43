import { randomUUID } from "node:crypto";
import {
  CheckoutDocument,
  CoursePageDocument,
  EnrollDocument,
  LessonPageDocument,
  PaymentDocument,
  ReceiptDocument,
  RefundPaymentDocument,
  ViewerDocument,
  type CreateCheckoutInput,
} from "../../clients/generated/graphql";
import { demoCourse, type DemoCourse, type DemoLesson } from "../harness/demo-course";
import { until } from "../harness/patience";
import { demoPerson, newLearner, type Person } from "../harness/people";
import { startPlatform, topology, type Platform } from "../harness/platform";
import { as } from "../harness/results";

const MONEY = { amount: 4900, currency: "USD" };
const NOTHING = { amount: 0, currency: "USD" };

describe("A buyer", () => {
  let platform: Platform;
  let course: DemoCourse;
  let lesson: DemoLesson;
  let buyer: Person;
  let idempotencyKey: string;
  let clientSecret: string;
  let paymentId: string;

  beforeAll(async () => {
    platform = await startPlatform();
    course = await demoCourse(platform.visitor, "federated-graphs-in-production");
    lesson = course.lessons.find(({ freePreview }) => !freePreview)!;
    buyer = await newLearner(platform.visitor, "Bea");
  });
  afterAll(() => platform?.close());

  const checkout = async (input: Partial<CreateCheckoutInput> = {}, person = buyer) => {
    const whole = { courseId: course.id, provider: "STRIPE", idempotencyKey, ...input } as const;
    return (await person.client.data(CheckoutDocument, { input: whole })).createCheckout;
  };
  const payment = async () => (await buyer.client.data(PaymentDocument, { id: paymentId })).payment;
  const receipt = async () => (await buyer.client.data(ReceiptDocument, { id: paymentId })).payment!;
  const enrollments = async () => (await buyer.client.data(ViewerDocument)).viewer!.enrollments!.nodes;
  const lessonPage = async () => (await buyer.client.data(LessonPageDocument, { id: lesson.id })).lesson!;
  const statuses = async () => (await receipt()).history.map(({ status }) => status);

  /** The buyer's browser: with one process the platform serves the sandbox's page, else it is a server of its own. */
  async function pay(paymentMethod?: string): Promise<unknown> {
    if (topology() === "many") return platform.stripe.confirm(clientSecret, paymentMethod);
    const body = JSON.stringify({ clientSecret, paymentMethod });
    const headers = { "content-type": "application/json" };
    return (await fetch(`${platform.url}/sandbox/stripe/confirm`, { method: "POST", headers, body })).json();
  }

  it("finds a price, and a door that is closed", async () => {
    const { course: page } = await buyer.client.data(CoursePageDocument, { id: course.id });
    expect(page).toMatchObject({ price: MONEY, viewerEnrollment: null });
    const { enrollInCourse } = await buyer.client.data(EnrollDocument, { input: { courseId: course.id } });
    expect(enrollInCourse).toEqual({
      __typename: "Conflict",
      code: "COURSE_NOT_FREE",
      message: "This course has a price: it opens when it is paid for.",
    });
    const { id, title, type } = lesson;
    expect(await lessonPage()).toEqual({ id, title, type, access: { granted: false, reason: "NOT_ENROLLED" }, content: null });
  });

  it("checks out; the same key is the same checkout, however often it is sent", async () => {
    idempotencyKey = randomUUID();
    const answers = [...(await Promise.all([checkout(), checkout(), checkout()])), await checkout()];
    const first = as(answers[0]!, "Checkout");
    expect(first).toEqual({
      __typename: "Checkout",
      payment: { id: expect.any(String), status: "PENDING", amount: MONEY },
      clientSecret: expect.stringMatching(/^pi_\w+_secret_\w+$/),
    });
    expect(answers).toEqual(answers.map(() => first));
    ({ clientSecret } = first);
    paymentId = first.payment.id;
    expect(await payment()).toEqual({
      id: paymentId,
      status: "PENDING",
      amount: MONEY,
      course: { id: course.id, title: course.title },
    });
  });

  it("cannot use the key for another course, nor may anybody else see the payment", async () => {
    const free = await demoCourse(platform.visitor, "practical-statistics");
    expect(await checkout({ courseId: free.id })).toMatchObject({ __typename: "Conflict", code: "IDEMPOTENCY_KEY_REUSED" });
    expect(await checkout({ courseId: free.id, idempotencyKey: randomUUID() })).toMatchObject({ code: "COURSE_IS_FREE" });
    const stranger = await newLearner(platform.visitor);
    expect(await stranger.client.data(PaymentDocument, { id: paymentId })).toEqual({ payment: null });
    // Keys are one's own: a stranger's equal key is another checkout.
    expect(as(await checkout({}, stranger), "Checkout").payment.id).not.toBe(paymentId);
  });

  it("pays with another card after a declined one; the course opens without anybody asking", async () => {
    expect(await pay("pm_card_chargeDeclined")).toMatchObject({ error: { code: "card_declined" } });
    await until(payment, seen => seen!.status === "REQUIRES_ACTION");
    expect(await enrollments()).toEqual([]);

    expect(await pay()).toEqual({ status: "succeeded" });
    await until(payment, seen => seen!.status === "SUCCEEDED");
    const [enrollment] = await until(enrollments, seen => seen.length > 0);
    expect(enrollment).toEqual({
      id: expect.any(String),
      status: "ACTIVE",
      progressPercent: 0,
      course: { id: course.id, title: course.title },
    });
    expect(await lessonPage()).toMatchObject({
      access: { granted: true, reason: "ENROLLED" },
      content: { __typename: "ArticleContent" },
    });
    expect(await checkout({ idempotencyKey: randomUUID() })).toEqual({
      __typename: "Conflict",
      code: "ALREADY_PAID",
      message: "You have paid for this course already.",
    });
  });

  it("is not told twice by a webhook that comes three times more", async () => {
    await platform.stripe.webhooksSettled();
    const before = [await receipt(), await enrollments()];
    const events = new Set(platform.stripe.deliveries.map(({ eventId }) => eventId));
    for (const event of events) {
      const again = [1, 2, 3].map(() => platform.stripe.redeliver(event));
      expect(await Promise.all(again)).toEqual([200, 200, 200]);
    }
    expect([await receipt(), await enrollments()]).toEqual(before);
    expect(await statuses()).toEqual(["PENDING", "REQUIRES_ACTION", "SUCCEEDED"]);
  });

  it("is safe from webhooks that Stripe has not signed", async () => {
    const body = JSON.stringify({ id: "evt_forged", object: "event", type: "charge.refunded", data: { object: {} } });
    for (const signature of ["", "t=1,v1=00", `t=${Math.floor(Date.now() / 1_000)},v1=${"0".repeat(64)}`]) {
      const headers = { "content-type": "application/json", "stripe-signature": signature };
      const answer = await fetch(`${platform.url}/webhooks/stripe`, { method: "POST", headers, body });
      expect(answer.status).toBe(400);
      expect(await answer.json()).toEqual({
        code: "WEBHOOK_SIGNATURE_INVALID",
        message: "The webhook's signature is not valid.",
      });
    }
    expect((await payment())!.status).toBe("SUCCEEDED");
  });

  it("gets the money back from an admin only, and the door closes", async () => {
    const input = { paymentId, reason: "REQUESTED_BY_CUSTOMER", idempotencyKey: randomUUID() } as const;
    expect((await buyer.client.send(RefundPaymentDocument, { input })).errors).toMatchObject([
      { extensions: { code: "FORBIDDEN", requestId: expect.any(String) } },
    ]);
    const admin = await demoPerson(platform.visitor, "admin");
    const refund = async () => (await admin.client.data(RefundPaymentDocument, { input })).refundPayment;
    const twice = await Promise.all([refund(), refund()]);
    for (const answer of twice) expect(answer).toMatchObject({ __typename: "Payment", id: paymentId });

    await until(payment, seen => seen!.status === "REFUNDED");
    await until(enrollments, ([seen]) => seen?.status === "REVOKED");
    expect(await lessonPage()).toMatchObject({ access: { granted: false, reason: "NOT_ENROLLED" }, content: null });
    expect(await receipt()).toEqual({
      id: paymentId,
      status: "REFUNDED",
      provider: "STRIPE",
      originalAmount: MONEY,
      discount: NOTHING,
      amount: MONEY,
      refundedAmount: MONEY,
      history: ["PENDING", "REQUIRES_ACTION", "SUCCEEDED", "REFUNDED"].map(status => ({ status })),
    });
    const { enrollInCourse } = await buyer.client.data(EnrollDocument, { input: { courseId: course.id } });
    expect(enrollInCourse).toMatchObject({ code: "COURSE_NOT_FREE" });
  });
});
