import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../../../platform/graphql/connection";
import type { PaymentState, ProviderName } from "./payment.entity";

export const PaymentStatus = {
  PENDING: "PENDING",
  REQUIRES_ACTION: "REQUIRES_ACTION",
  SUCCEEDED: "SUCCEEDED",
  FAILED: "FAILED",
  REFUNDED: "REFUNDED",
  PARTIALLY_REFUNDED: "PARTIALLY_REFUNDED",
  DISPUTED: "DISPUTED",
} as const;
registerEnumType(PaymentStatus, {
  name: "PaymentStatus",
  description: "The state of a payment.",
  valuesConfig: {
    PENDING: { description: "Not paid yet." },
    REQUIRES_ACTION: { description: "The buyer must do something first: authenticate, or take another card after a decline." },
    SUCCEEDED: { description: "Paid." },
    FAILED: { description: "Given up: it can no longer be paid. A new checkout can." },
    REFUNDED: { description: "Paid, and all of it has gone back." },
    PARTIALLY_REFUNDED: { description: "Paid, and a part of it has gone back." },
    DISPUTED: { description: "Paid, and the buyer's bank wants it back." },
  },
});

export const PaymentProviderName = { STRIPE: "STRIPE" } as const;
registerEnumType(PaymentProviderName, {
  name: "PaymentProvider",
  description: "Who takes the money.",
  valuesConfig: { STRIPE: { description: "Stripe: the client secret goes to Stripe's own form in the buyer's browser or app." } },
});

@ObjectType({ simpleResolvers: true, description: "One step of a payment's history." })
export class PaymentStep {
  @Field(() => PaymentStatus, { description: "The state that it came to." })
  status: PaymentState;

  @Field(() => Date, { description: "When we learned of it." })
  at: Date;
}

@Directive('@key(fields: "id")')
@ObjectType({ simpleResolvers: true, description: "One person's payment for one course." })
export class Payment {
  @Field(() => ID, { description: "Opaque and stable." })
  id: string;

  @Field(() => PaymentStatus, { description: "Where it stands, as far as the provider has told." })
  status: PaymentState;

  @Field(() => PaymentProviderName, { description: "Who takes the money." })
  provider: ProviderName;

  @Field(() => Date, { description: "When the checkout began." })
  createdAt: Date;
}

export const PaymentConnection = connectionOf(() => Payment, "Payment");
