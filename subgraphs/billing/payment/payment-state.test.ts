import type { ProviderPayment } from "../ports/payment-provider";
import { advance } from "./payment-state";
import type { PaymentEntity, PaymentState } from "./payment.entity";

const PAYMENT: PaymentEntity = {
  id: "p",
  userId: "u",
  courseId: "c",
  status: "PENDING",
  currency: "EUR",
  originalAmount: 1000,
  discountAmount: 0,
  amount: 1000,
  refundedAmount: 0,
  provider: "STRIPE",
  providerReference: "pi",
  createdAt: new Date(),
};
const SEEN: ProviderPayment = {
  reference: "pi",
  paymentId: "p",
  state: "OPEN",
  refundedAmount: 0,
  disputed: false,
  clientSecret: "secret",
};

/** What the provider may tell of a payment, in the order of its life. */
const LOOKS: [PaymentState, Partial<ProviderPayment>][] = [
  ["PENDING", {}],
  ["REQUIRES_ACTION", { state: "ACTION_NEEDED" }],
  ["SUCCEEDED", { state: "PAID" }],
  ["PARTIALLY_REFUNDED", { state: "PAID", refundedAmount: 400 }],
  ["DISPUTED", { state: "PAID", refundedAmount: 400, disputed: true }],
  ["REFUNDED", { state: "PAID", refundedAmount: 1000 }],
];

function after(payment: PaymentEntity, look: Partial<ProviderPayment>): PaymentEntity {
  return { ...payment, ...advance(payment, { ...SEEN, ...look }) };
}

describe("the state of a payment", () => {
  it.each(LOOKS)("is %s when the provider says so", (status, look) => {
    expect(after(PAYMENT, look).status).toBe(status);
  });

  it("is FAILED when the provider has closed it, and SUCCEEDED should the money come all the same", () => {
    const failed = after(PAYMENT, { state: "CANCELED" });
    expect(failed.status).toBe("FAILED");
    expect(after(failed, {}).status).toBe("FAILED");
    expect(after(failed, { state: "PAID" }).status).toBe("SUCCEEDED");
  });

  it("never goes back by an older look, however the looks are shuffled", () => {
    for (const [index, [status, look]] of LOOKS.entries()) {
      const now = after(PAYMENT, look);
      // The two open states are of one rank: a buyer goes to and fro between them.
      for (const [, older] of LOOKS.slice(0, index >= 2 ? index : 0)) expect(after(now, older)).toEqual(now);
      expect(now.status).toBe(status);
    }
  });

  it("comes from a declined card back to waiting", () => {
    expect(after(after(PAYMENT, { state: "ACTION_NEEDED" }), {}).status).toBe("PENDING");
  });

  it("never counts more back than was paid", () => {
    expect(after(PAYMENT, { state: "PAID", refundedAmount: 2000 })).toMatchObject({ status: "REFUNDED", refundedAmount: 1000 });
  });
});
