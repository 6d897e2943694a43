import type { Actor } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { countStatements } from "../../../platform/testing/statement-counter";
import { BillingStage } from "../testing/billing-stage";

const OF_USER = `query Payments($users: [_Any!]!, $first: Int!, $after: String) { _entities(representations: $users) {
  ... on User { id payments(first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } nodes { id status amount { amount } history { status } } } } } }`;

interface Entities {
  _entities: {
    id: string;
    payments: { totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string }; nodes: { id: string }[] } | null;
  }[];
}

describe("payments", () => {
  const admin = actorWith("ADMIN");
  let stage: BillingStage;
  beforeAll(async () => {
    stage = await BillingStage.start();
  });
  afterAll(() => stage.close());

  const paymentsOf = (actor: Actor | null, userId: string, page: object = { first: 10 }, requestId = newId()) =>
    stage.kit.send<Entities>(actor, OF_USER, { users: [{ __typename: "User", id: userId }], ...page }, requestId);

  it("are seen by their buyer and by admins, and by nobody else", async () => {
    const { buyer, courseId, paymentId } = await stage.buyer();
    expect(await stage.payment(buyer, paymentId)).toMatchObject({
      id: paymentId,
      status: "SUCCEEDED",
      amount: { amount: 4900, currency: "EUR" },
      originalAmount: { amount: 4900 },
      discount: { amount: 0 },
      refundedAmount: { amount: 0 },
      course: { id: courseId },
      user: { id: buyer.userId },
      providerReference: null,
    });
    expect((await stage.payment(admin, paymentId))?.providerReference).toMatch(/^pi_/);
    for (const other of [actorWith("LEARNER"), actorWith("INSTRUCTOR")]) {
      expect(await stage.payment(other, paymentId)).toBeNull();
    }
    expect(await stage.payment(admin, newId())).toBeNull();
    expect(await stage.payment(buyer, "no id")).toBeNull();
    await expect(stage.payment(null as never, paymentId)).rejects.toThrow("UNAUTHENTICATED");
  });

  it("are listed for their buyer, newest first, page by page", async () => {
    const learner = actorWith("LEARNER");
    const ids: string[] = [];
    for (let made = 0; made < 3; made += 1) ids.unshift((await stage.checkout(learner, await stage.course())).payment.id);
    const first = (await paymentsOf(learner, learner.userId, { first: 2 })).data!._entities[0]!.payments!;
    expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    const second = (await paymentsOf(admin, learner.userId, { first: 2, after: first.pageInfo.endCursor })).data!._entities[0]!
      .payments!;
    expect(second.pageInfo.hasNextPage).toBe(false);
    expect([...first.nodes, ...second.nodes].map(node => node.id)).toEqual(ids);
    const requestId = newId();
    const { statements } = await countStatements(() => paymentsOf(learner, learner.userId, { first: 10 }, requestId), requestId);
    expect(statements).toHaveLength(3);
  });

  it("are not listed for others, nor by wrong pages", async () => {
    const { buyer } = await stage.buyer();
    for (const actor of [actorWith("LEARNER"), actorWith("INSTRUCTOR"), null]) {
      expect((await paymentsOf(actor, buyer.userId)).data!._entities[0]!.payments).toBeNull();
    }
    for (const page of [{ first: 0 }, { first: 1000 }, { first: 1, after: "x" }, { first: 1, after: "WyJ4Il0" }]) {
      expect((await paymentsOf(buyer, buyer.userId, page)).errors?.[0]?.extensions?.code).toBe("BAD_USER_INPUT");
    }
  });
});
