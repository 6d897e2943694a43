import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import type { InsightEntity } from "../insight/insight.entity";
import { findOwnInsight } from "../insight/insight.service";
import { MentorInsight } from "../insight/insight.type";
import { LessonReference } from "./lesson.type";

@Resolver(() => LessonReference)
export class LessonResolver {
  @FieldResolver(() => MentorInsight, {
    nullable: true,
    description: "The mentor's insight about the viewer in this lesson; null before there is one, or when nobody is signed in.",
  })
  mentorInsight(@Root() lesson: LessonReference, @Ctx() ctx: Context): Promise<InsightEntity | null> {
    return findOwnInsight(ctx, lesson.id);
  }
}
