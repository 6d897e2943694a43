import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, signedIn } from "../../../platform/graphql/allow";
import { findOwnBudget, type Budget } from "./budget.service";
import { MentorBudget } from "./budget.type";

@Resolver(() => MentorBudget)
export class BudgetResolver {
  @Allow(signedIn)
  @Query(() => MentorBudget, {
    nullable: true,
    description: "How much you may still ask the mentor of a course today; null for a course that you may not ask about.",
  })
  mentorBudget(
    @Arg("courseId", () => ID, { description: "The course." }) courseId: string,
    @Ctx() ctx: Context,
  ): Promise<Budget | null> {
    return findOwnBudget(ctx, courseId);
  }
}
