import type { Actor } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { countStatements } from "../../../platform/testing/statement-counter";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { CourseChanged } from "../../catalog/events";
import { billing } from "../subgraph";

const REVENUE = `query ($things: [_Any!]!) { _entities(representations: $things) { ... on Course {
  revenue { gross { amount currency } refunded { amount } net { amount currency } } } } }`;
const CHECKOUT = `mutation ($input: CreateCheckoutInput!) { createCheckout(input: $input) { __typename ... on Problem { code } } }`;

type Revenue = {
  gross: { amount: number; currency: string };
  refunded: { amount: number };
  net: { amount: number; currency: string };
}[];

describe("a course's revenue", () => {
  const instructor = actorWith("INSTRUCTOR");
  let kit: SubgraphKit;
  beforeAll(async () => {
    kit = await SubgraphKit.start(billing, { STRIPE_SECRET_KEY: "sk_test_none", STRIPE_WEBHOOK_SECRET: "whsec_none" });
  });
  afterAll(() => kit.close());

  const course = async (visibility: "PUBLIC" | "PRIVATE" = "PUBLIC") => {
    const data = {
      courseId: newId(),
      title: "Bread",
      instructorId: instructor.userId,
      publication: "PUBLISHED" as const,
      inReview: false,
      visibility,
    };
    await kit.deliver(CourseChanged, data.courseId, { ...data, price: { amount: 900, currency: "EUR" } });
    return data.courseId;
  };
  /** A payment as the provider's news would have left it. */
  const paid = (courseId: string, status: string, amount: number, refunded = 0, currency = "EUR") =>
    kit.runtime.database.query(
      null,
      `insert into payment (id, user_id, course_id, status, currency, original_amount, discount_amount, amount, refunded_amount, provider, created_at)
       values ($1, $2, $3, $4, $5, $6, 0, $6, $7, 'STRIPE', now())`,
      [newId(), newId(), courseId, status, currency, amount, refunded],
    );
  const read = async (actor: Actor | null, ids: string[], requestId?: string) => {
    const things = ids.map(id => ({ __typename: "Course", id }));
    const { data, errors } = await kit.send<{ _entities: { revenue: Revenue | null }[] }>(actor, REVENUE, { things }, requestId);
    expect(errors).toBeUndefined();
    return data!._entities.map(({ revenue }) => revenue);
  };

  it("is what has come in and gone back, by currency, for its instructor and admins", async () => {
    const id = await course();
    await paid(id, "SUCCEEDED", 4_900);
    await paid(id, "PARTIALLY_REFUNDED", 4_900, 900);
    await paid(id, "REFUNDED", 2_000, 2_000);
    await paid(id, "DISPUTED", 1_000);
    await paid(id, "SUCCEEDED", 300, 0, "USD");
    for (const status of ["PENDING", "REQUIRES_ACTION", "FAILED"]) await paid(id, status, 7_777);
    const revenue = [
      { gross: { amount: 12_800, currency: "EUR" }, refunded: { amount: 2_900 }, net: { amount: 9_900, currency: "EUR" } },
      { gross: { amount: 300, currency: "USD" }, refunded: { amount: 0 }, net: { amount: 300, currency: "USD" } },
    ];
    for (const actor of [instructor, actorWith("ADMIN")]) expect(await read(actor, [id])).toEqual([revenue]);
    const others = [null, actorWith("LEARNER"), actorWith("INSTRUCTOR"), actorWith("LEARNER", instructor.userId)];
    for (const actor of others) expect(await read(actor, [id])).toEqual([null]);
  });

  it("of a page of courses is two statements, and of those that nobody bought empty", async () => {
    const ids = await Promise.all(Array.from({ length: 10 }, () => course()));
    const requestId = newId();
    const { result, statements } = await countStatements(() => read(instructor, ids, requestId), requestId);
    expect(statements).toHaveLength(2);
    expect(result).toEqual(ids.map(() => []));
  });

  it("never comes of a private course: it is not on sale", async () => {
    const input = { courseId: await course("PRIVATE"), provider: "STRIPE", idempotencyKey: newId() };
    const { data } = await kit.send<{ createCheckout: object }>(actorWith("LEARNER"), CHECKOUT, { input });
    expect(data!.createCheckout).toEqual({ __typename: "NotFound", code: "COURSE_NOT_FOUND" });
  });
});
