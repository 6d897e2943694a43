import { IsUUID, Matches } from "class-validator";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import { resultOf } from "../../../platform/graphql/problem.type";
import { IDEMPOTENCY_KEY } from "../idempotency/idempotency-key.rule";
import type { ProviderName } from "../payment/payment.entity";
import { Payment, PaymentProviderName } from "../payment/payment.type";

@ObjectType({ simpleResolvers: true, description: "A payment that has begun, and what the buyer's browser needs to make it." })
export class Checkout {
  @Field(() => Payment, { description: "The payment. Its status follows what the provider tells." })
  payment: Payment;

  @Field(() => String, { description: "For the provider's own form in the buyer's browser or app. Do not store or log it." })
  clientSecret: string;
}

@InputType({
  description: "What to buy. The buyer's card goes from the browser to the provider: there is no place for it here.",
})
export class CreateCheckoutInput {
  @IsUUID()
  @Field(() => ID, { description: "A published course that has a price." })
  courseId: string;

  @Field(() => PaymentProviderName, { description: "Who shall take the money." })
  provider: ProviderName;

  @Matches(IDEMPOTENCY_KEY.pattern, { message: IDEMPOTENCY_KEY.message })
  @Field(() => String, {
    description:
      "8 to 100 visible ASCII characters, new for every purchase: the same key with the same input answers the same checkout.",
  })
  idempotencyKey: string;
}

export const CreateCheckoutResult = resultOf("CreateCheckoutResult", () => Checkout, "The checkout, or why there is none.");
