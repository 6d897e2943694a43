import { Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, role } from "../../../platform/graphql/allow";
import type { Page } from "../../../platform/graphql/connection";
import { Cost, Paged } from "../../../platform/graphql/cost";
import { CourseReference } from "../references/course.type";
import { UserReference } from "../references/user.type";
import { listSpending, type SpendingGroup } from "./spending.service";
import { MentorSpending, MentorSpendingArgs, MentorSpendingConnection } from "./spending.type";

@Resolver(() => MentorSpending)
export class SpendingResolver {
  @Allow(role("ADMIN"))
  @Cost(20)
  @Paged()
  @Query(() => MentorSpendingConnection, {
    description: "What the mentor's models have cost, summed up as you like; what cost most comes first.",
  })
  mentorSpending(@Args(() => MentorSpendingArgs) args: MentorSpendingArgs, @Ctx() ctx: Context): Promise<Page<SpendingGroup>> {
    return listSpending(ctx, args);
  }

  @FieldResolver(() => UserReference, {
    nullable: true,
    description: "Who asked; null unless grouped by it, and where the platform itself did.",
  })
  learner(@Root() { learnerId }: SpendingGroup): UserReference | null {
    return learnerId === null ? null : { id: learnerId };
  }

  @FieldResolver(() => CourseReference, {
    nullable: true,
    description: "The course that was asked about; null unless grouped by it, and where there was none.",
  })
  course(@Root() { courseId }: SpendingGroup): CourseReference | null {
    return courseId === null ? null : { id: courseId };
  }
}
