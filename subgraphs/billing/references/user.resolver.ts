import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, everyone } from "../../../platform/graphql/allow";
import { PageArgs, type Page } from "../../../platform/graphql/connection";
import { Paged } from "../../../platform/graphql/cost";
import type { PaymentEntity } from "../payment/payment.entity";
import { listPayments } from "../payment/payment.service";
import { PaymentConnection } from "../payment/payment.type";
import { UserReference } from "./user.type";

@Resolver(() => UserReference)
export class UserResolver {
  @Allow(everyone)
  @Paged()
  @FieldResolver(() => PaymentConnection, {
    nullable: true,
    description: "What they have paid or begun to pay, newest first. For themselves and admins; null for others.",
  })
  payments(
    @Root() user: UserReference,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Page<PaymentEntity> | null> {
    return listPayments(ctx, user.id, args);
  }
}
