import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, everyone } from "../../../platform/graphql/allow";
import { PageArgs, type Page } from "../../../platform/graphql/connection";
import { Paged } from "../../../platform/graphql/cost";
import type { EnrollmentEntity } from "../enrollment/enrollment.entity";
import { listEnrollmentsOfUser } from "../enrollment/enrollment-list.service";
import { EnrollmentConnection } from "../enrollment/enrollment.type";
import { UserReference } from "./user.type";

@Resolver(() => UserReference)
export class UserResolver {
  @Allow(everyone)
  @Paged()
  @FieldResolver(() => EnrollmentConnection, {
    nullable: true,
    description: "The courses that they have enrolled in, newest first. For themselves and admins; null for others.",
  })
  enrollments(
    @Root() user: UserReference,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Page<EnrollmentEntity> | null> {
    return listEnrollmentsOfUser(ctx, user.id, args);
  }
}
