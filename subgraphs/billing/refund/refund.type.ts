import { IsOptional, IsUUID, Matches, ValidateNested } from "class-validator";
import { Field, ID, InputType, registerEnumType } from "type-graphql";
import { MoneyInput } from "../../../platform/graphql/money.type";
import { resultOf } from "../../../platform/graphql/problem.type";
import { IDEMPOTENCY_KEY } from "../idempotency/idempotency-key.rule";
import { Payment } from "../payment/payment.type";
import type { RefundReasonName } from "./refund.entity";

export const RefundReason = {
  DUPLICATE: "DUPLICATE",
  FRAUDULENT: "FRAUDULENT",
  REQUESTED_BY_CUSTOMER: "REQUESTED_BY_CUSTOMER",
} as const;
registerEnumType(RefundReason, {
  name: "RefundReason",
  description: "Why money goes back.",
  valuesConfig: {
    DUPLICATE: { description: "It was paid twice." },
    FRAUDULENT: { description: "Somebody else has paid with the buyer's card." },
    REQUESTED_BY_CUSTOMER: { description: "The buyer has asked for it." },
  },
});

@InputType({ description: "Which payment to give back, and how much of it." })
export class RefundPaymentInput {
  @IsUUID()
  @Field(() => ID, { description: "A payment that is paid." })
  paymentId: string;

  @IsOptional()
  @ValidateNested()
  @Field(() => MoneyInput, {
    nullable: true,
    description: "How much, in the payment's currency; leave it out for all that is left.",
  })
  amount?: MoneyInput | null;

  @Field(() => RefundReason, { description: "Why." })
  reason: RefundReasonName;

  @Matches(IDEMPOTENCY_KEY.pattern, { message: IDEMPOTENCY_KEY.message })
  @Field(() => String, {
    description: "8 to 100 visible ASCII characters, new for every refund: the same key with the same input refunds once.",
  })
  idempotencyKey: string;
}

export const RefundPaymentResult = resultOf(
  "RefundPaymentResult",
  () => Payment,
  "The payment, which changes as soon as the provider tells of the refund; or why there is none.",
);
