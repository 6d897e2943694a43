import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, role } from "../../../platform/graphql/allow";
import { Cost } from "../../../platform/graphql/cost";
import type { PaymentEntity } from "../payment/payment.entity";
import { refundPayment } from "./refund.service";
import { RefundPaymentInput, RefundPaymentResult } from "./refund.type";

@Resolver()
export class RefundResolver {
  @Allow(role("ADMIN"))
  @Cost(50)
  @Mutation(() => RefundPaymentResult, {
    description: "Gives money of a payment back. Admins only. The payment changes when the provider tells of it, soon after.",
  })
  refundPayment(
    @Arg("input", () => RefundPaymentInput, { description: "What to give back." }) input: RefundPaymentInput,
    @Ctx() ctx: Context,
  ): Promise<PaymentEntity> {
    return refundPayment(ctx, input);
  }
}
