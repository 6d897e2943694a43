import { Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, signedIn } from "../../../platform/graphql/allow";
import type { Page } from "../../../platform/graphql/connection";
import { Paged } from "../../../platform/graphql/cost";
import { CourseReference } from "../references/course.type";
import { LessonReference } from "../references/lesson.type";
import type { ActivityEntity } from "./activity.entity";
import { listActivities } from "./activity.service";
import { ActivitiesArgs, Activity, ActivityConnection } from "./activity.type";

@Resolver(() => Activity)
export class ActivityResolver {
  @Allow(signedIn)
  @Paged()
  @Query(() => ActivityConnection, { description: "Your own activity log, what you did last first." })
  activities(@Args(() => ActivitiesArgs) args: ActivitiesArgs, @Ctx() ctx: Context): Promise<Page<ActivityEntity>> {
    return listActivities(ctx, args);
  }

  @FieldResolver(() => CourseReference, { nullable: true, description: "The course that it was done for." })
  course(@Root() activity: ActivityEntity): CourseReference {
    return { id: activity.courseId };
  }

  @FieldResolver(() => LessonReference, { nullable: true, description: "The lesson that it was done for; null when for none." })
  lesson(@Root() activity: ActivityEntity): LessonReference | null {
    return activity.lessonId === null ? null : { id: activity.lessonId };
  }
}
