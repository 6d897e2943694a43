import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, everyone } from "../../../platform/graphql/allow";
import { Cost, ListSize } from "../../../platform/graphql/cost";
import { readRevenue } from "../revenue/revenue.service";
import { CourseRevenue } from "../revenue/revenue.type";
import { CourseReference } from "./course.type";

@Resolver(() => CourseReference)
export class CourseResolver {
  @Allow(everyone)
  @Cost(5)
  @ListSize(2)
  @FieldResolver(() => [CourseRevenue], {
    nullable: true,
    description:
      "What it has brought in, one entry for each currency, at most 20. For its instructor and admins; null for others.",
  })
  revenue(@Root() course: CourseReference, @Ctx() ctx: Context): Promise<CourseRevenue[] | null> {
    return readRevenue(ctx, course.id);
  }
}
