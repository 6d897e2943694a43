import { Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, signedIn } from "../../../platform/graphql/allow";
import type { Page } from "../../../platform/graphql/connection";
import { Paged } from "../../../platform/graphql/cost";
import { LessonReference } from "../references/lesson.type";
import { UserReference } from "../references/user.type";
import type { InsightEntity } from "./insight.entity";
import { listCourseInsights, listOwnInsights } from "./insight.service";
import { CourseInsightsArgs, MentorInsight, MentorInsightConnection, MentorInsightsArgs } from "./insight.type";

@Resolver(() => MentorInsight)
export class InsightResolver {
  @Allow(signedIn)
  @Paged()
  @Query(() => MentorInsightConnection, { description: "The mentor's insights about you in a course, those renewed last first." })
  mentorInsights(@Args(() => MentorInsightsArgs) args: MentorInsightsArgs, @Ctx() ctx: Context): Promise<Page<InsightEntity>> {
    return listOwnInsights(ctx, args);
  }

  @Allow(signedIn)
  @Paged()
  @Query(() => MentorInsightConnection, {
    nullable: true,
    description:
      "The mentor's insights about the learners of a course, those renewed last first, for its instructor and admins; null for a course " +
      "that you may not know of.",
  })
  courseInsights(
    @Args(() => CourseInsightsArgs) args: CourseInsightsArgs,
    @Ctx() ctx: Context,
  ): Promise<Page<InsightEntity> | null> {
    return listCourseInsights(ctx, args);
  }

  @FieldResolver(() => UserReference, { nullable: true, description: "Whom it is about; null when they are gone." })
  learner(@Root() insight: InsightEntity): UserReference {
    return { id: insight.userId };
  }

  @FieldResolver(() => LessonReference, { nullable: true, description: "The lesson that it is about; null when it is gone." })
  lesson(@Root() insight: InsightEntity): LessonReference {
    return { id: insight.lessonId };
  }
}
