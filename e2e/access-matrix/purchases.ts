import { randomUUID } from "node:crypto";
import type { GraphClient } from "../harness/graph-client";
import { mutate } from "../harness/mutate";
import { until } from "../harness/patience";
import type { Platform } from "../harness/platform";

/** Of every course that has one. */
export const PRICE = { amount: 4_900, currency: "EUR" };

/** A payment that the learner has begun. */
export interface Checkout {
  payment: { id: string };
  clientSecret: string;
}

/** What the learner buys. */
export class Purchases {
  constructor(
    private readonly platform: Platform,
    private readonly learner: GraphClient,
  ) {}

  checkOut({ id: courseId }: { id: string }): Promise<Checkout> {
    return mutate(this.learner, "createCheckout", { courseId, provider: "STRIPE", idempotencyKey: randomUUID() });
  }

  /** A payment that has succeeded. */
  async paid(course: { id: string }): Promise<string> {
    const { payment, clientSecret } = await this.checkOut(course);
    await this.platform.stripe.confirm(clientSecret);
    const status = "query($id: ID!) { payment(id: $id) { status } }";
    await until(
      () => this.learner.data<{ payment: { status: string } }, object>(status, { id: payment.id }),
      seen => seen.payment.status === "SUCCEEDED",
    );
    return payment.id;
  }
}
