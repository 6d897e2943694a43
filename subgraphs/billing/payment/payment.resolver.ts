import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, signedIn } from "../../../platform/graphql/allow";
import { ListSize } from "../../../platform/graphql/cost";
import { Money } from "../../../platform/graphql/money.type";
import { mayReadProviderReference } from "../permissions";
import { CourseReference } from "../references/course.type";
import { UserReference } from "../references/user.type";
import type { PaymentEntity, PaymentStepEntity } from "./payment.entity";
import { findPayment } from "./payment.service";
import { stepsOfPayment } from "./payment.store";
import { Payment, PaymentStep } from "./payment.type";

@Resolver(() => Payment)
export class PaymentResolver {
  @Allow(signedIn)
  @Query(() => Payment, { nullable: true, description: "One of the viewer's payments, for admins any; null for others." })
  payment(
    @Arg("id", () => ID, { description: "The payment's id." }) id: string,
    @Ctx() ctx: Context,
  ): Promise<PaymentEntity | null> {
    return findPayment(ctx, id);
  }

  @FieldResolver(() => Money, { description: "What the buyer pays: the original amount less the discount." })
  amount(@Root() { amount, currency }: PaymentEntity): Money {
    return { amount, currency };
  }

  @FieldResolver(() => Money, { description: "The course's price when the checkout began." })
  originalAmount(@Root() { originalAmount, currency }: PaymentEntity): Money {
    return { amount: originalAmount, currency };
  }

  @FieldResolver(() => Money, { description: "What was taken off the original amount." })
  discount(@Root() { discountAmount, currency }: PaymentEntity): Money {
    return { amount: discountAmount, currency };
  }

  @FieldResolver(() => Money, { description: "All that has gone back to the buyer so far." })
  refundedAmount(@Root() { refundedAmount, currency }: PaymentEntity): Money {
    return { amount: refundedAmount, currency };
  }

  @FieldResolver(() => String, { nullable: true, description: "The provider's own id of it. For admins; null for others." })
  providerReference(@Root() payment: PaymentEntity, @Ctx() ctx: Context): string | null {
    return mayReadProviderReference(ctx.actor) ? payment.providerReference : null;
  }

  @ListSize(5)
  @FieldResolver(() => [PaymentStep], { description: "The states that it came to, oldest first: the newest 100." })
  history(@Root() payment: PaymentEntity, @Ctx() ctx: Context): Promise<PaymentStepEntity[]> {
    return ctx.load(stepsOfPayment, payment.id);
  }

  @FieldResolver(() => CourseReference, { nullable: true, description: "What is paid for." })
  course(@Root() payment: PaymentEntity): CourseReference {
    return { id: payment.courseId };
  }

  @FieldResolver(() => UserReference, { nullable: true, description: "Who pays." })
  user(@Root() payment: PaymentEntity): UserReference {
    return { id: payment.userId };
  }
}
