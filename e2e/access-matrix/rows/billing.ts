import { admins, signedIn, type Row } from "../row";

/** Payments. */
export const billingRows: Row[] = [
  {
    field: "Query.payment",
    about: "the learner's",
    text: "query($id: ID!) { payment(id: $id) { id status amount { amount currency } } }",
    variables: ({ paymentId }) => ({ id: paymentId }),
    expect: { visitor: "UNAUTHENTICATED", learner: "ok", instructor: "null", stranger: "null", admin: "ok" },
  },
  {
    field: "Mutation.createCheckout",
    variables: async world => ({
      input: { courseId: (await world.newPaidCourse()).id, provider: "STRIPE", idempotencyKey: world.newName() },
    }),
    expect: signedIn("ok"),
  },
  {
    field: "Mutation.refundPayment",
    about: "the learner's",
    variables: async (world, actor) => ({
      input: {
        // Only what an admin does needs money that can go back.
        paymentId: actor === "admin" ? await world.newPayment() : world.paymentId,
        reason: "REQUESTED_BY_CUSTOMER",
        idempotencyKey: world.newName(),
      },
    }),
    expect: admins,
  },
];
