import { Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, signedIn } from "../../../platform/graphql/allow";
import type { Page } from "../../../platform/graphql/connection";
import { Cost, Paged } from "../../../platform/graphql/cost";
import { LessonReference } from "../references/lesson.type";
import { listStruggles } from "./struggle.service";
import type { StruggleRow } from "./struggle.store";
import { CourseStruggle, CourseStruggleConnection, CourseStrugglesArgs } from "./struggle.type";

@Resolver(() => CourseStruggle)
export class StruggleResolver {
  @Allow(signedIn)
  @Cost(20)
  @Paged()
  @Query(() => CourseStruggleConnection, {
    nullable: true,
    description:
      "Where the learners of a course struggle, for its instructor and admins: its lessons, those first that are understood worst, by " +
      "insights and first attempts at quizzes alike; lessons that nothing is known of come last. Null for a course that you may not know of.",
  })
  courseStruggles(
    @Args(() => CourseStrugglesArgs) args: CourseStrugglesArgs,
    @Ctx() ctx: Context,
  ): Promise<Page<StruggleRow> | null> {
    return listStruggles(ctx, args);
  }

  @FieldResolver(() => LessonReference, { nullable: true, description: "The lesson; null when it is gone." })
  lesson(@Root() struggle: StruggleRow): LessonReference {
    return { id: struggle.lessonId };
  }
}
