import { newId } from "../../../platform/database/ids";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { PaymentRefunded, PaymentSucceeded } from "../../billing/events";
import { EnrollmentChanged, EnrollmentStarted } from "../events";
import { learningProgress } from "../subgraph";
import { tellCourse } from "../testing/catalog-story";
import { Learner } from "../testing/learner";

const PRICE = { amount: 4_900, currency: "EUR" };

describe("payments", () => {
  let kit: SubgraphKit;
  beforeAll(async () => {
    kit = await SubgraphKit.start(learningProgress);
  });
  afterAll(() => kit.close());

  const succeed = (userId: string, courseId: string, paymentId = newId()) =>
    kit.deliver(PaymentSucceeded, paymentId, { paymentId, userId, courseId, ...PRICE });
  const refund = (userId: string, courseId: string, paymentId: string, full = true) =>
    kit.deliver(PaymentRefunded, paymentId, { paymentId, userId, courseId, refundedAmount: 100, currency: "EUR", full });
  const statesOf = async (userId: string) =>
    (await kit.published(EnrollmentChanged)).filter(({ data }) => data.userId === userId).map(({ data }) => data.status);

  it("open the course, also before it is known here, and once however often they are told", async () => {
    const [learner, courseId] = [new Learner(kit), newId()];
    const event = await succeed(learner.id, courseId);
    await kit.redeliver(event);
    await Promise.all([succeed(learner.id, courseId, event.subject), succeed(learner.id, courseId, event.subject)]);
    expect(await learner.enrollmentIn(courseId)).toMatchObject({ status: "ACTIVE", source: "PAYMENT", lessons: 0 });
    expect(await statesOf(learner.id)).toEqual(["ACTIVE"]);
    expect((await kit.published(EnrollmentStarted)).filter(({ data }) => data.userId === learner.id)).toHaveLength(1);
  });

  it("count the lessons that are told of later", async () => {
    const learner = new Learner(kit);
    const course = await tellCourse(kit, { price: PRICE });
    await succeed(learner.id, course.id);
    expect(await learner.enrollmentIn(course.id)).toMatchObject({ lessons: 2 });
  });

  it("that are refunded in full close the course; a part of the money changes nothing", async () => {
    const learner = new Learner(kit);
    const course = await tellCourse(kit, { price: PRICE });
    const { subject } = await succeed(learner.id, course.id);
    await refund(learner.id, course.id, subject, false);
    expect(await learner.enrollmentIn(course.id)).toMatchObject({ status: "ACTIVE" });
    await kit.redeliver(await refund(learner.id, course.id, subject));
    await refund(learner.id, course.id, subject);
    expect(await learner.enrollmentIn(course.id)).toMatchObject({ status: "REVOKED" });
    expect(await statesOf(learner.id)).toEqual(["ACTIVE", "REVOKED"]);
    expect(await learner.enroll(course.id)).toMatchObject({ code: "COURSE_NOT_FREE" });
  });

  it("whose refund is told of first open nothing", async () => {
    const learner = new Learner(kit);
    const course = await tellCourse(kit, { price: PRICE });
    const paymentId = newId();
    await refund(learner.id, course.id, paymentId);
    await succeed(learner.id, course.id, paymentId);
    expect(await learner.enrollmentIn(course.id)).toBeNull();
    expect(await statesOf(learner.id)).toEqual([]);
  });

  it("end closed when success and refund are told of at once", async () => {
    const learners = Array.from({ length: 5 }, () => new Learner(kit));
    const course = await tellCourse(kit, { price: PRICE });
    await Promise.all(
      learners.flatMap(({ id }) => {
        const paymentId = newId();
        return [succeed(id, course.id, paymentId), refund(id, course.id, paymentId)];
      }),
    );
    for (const learner of learners) {
      expect([undefined, "REVOKED"]).toContain((await learner.enrollmentIn(course.id))?.status);
    }
  });

  it("keep the course open while another one stands, and open it again when it is paid for again", async () => {
    const learner = new Learner(kit);
    const course = await tellCourse(kit, { price: PRICE });
    const first = await succeed(learner.id, course.id);
    const second = await succeed(learner.id, course.id);
    await refund(learner.id, course.id, first.subject);
    expect(await learner.enrollmentIn(course.id)).toMatchObject({ status: "ACTIVE" });
    await refund(learner.id, course.id, second.subject);
    expect(await learner.enrollmentIn(course.id)).toMatchObject({ status: "REVOKED" });
    await succeed(learner.id, course.id);
    expect(await learner.enrollmentIn(course.id)).toMatchObject({ status: "ACTIVE" });
  });

  it("give back a completed course as completed, without completing it twice", async () => {
    const learner = new Learner(kit);
    const course = await tellCourse(kit, { price: PRICE });
    const { subject } = await succeed(learner.id, course.id);
    for (const lessonId of course.lessonIds) await learner.complete(lessonId);
    await refund(learner.id, course.id, subject);
    await succeed(learner.id, course.id);
    expect(await learner.enrollmentIn(course.id)).toMatchObject({ status: "COMPLETED", progressPercent: 100 });
    expect(await statesOf(learner.id)).toEqual(["ACTIVE", "COMPLETED", "REVOKED", "COMPLETED"]);
  });

  it("do not touch what came free", async () => {
    const learner = new Learner(kit);
    const course = await tellCourse(kit);
    await learner.enroll(course.id);
    const { subject } = await succeed(learner.id, course.id);
    await refund(learner.id, course.id, subject);
    expect(await learner.enrollmentIn(course.id)).toMatchObject({ status: "ACTIVE", source: "FREE" });
  });
});
