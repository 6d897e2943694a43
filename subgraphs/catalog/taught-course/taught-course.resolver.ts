import { Args, Ctx, Query, Resolver } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, role } from "../../../platform/graphql/allow";
import type { Page } from "../../../platform/graphql/connection";
import { ListSize, Paged } from "../../../platform/graphql/cost";
import type { CourseEntity } from "../course/course.entity";
import { CourseConnection } from "../course/course.type";
import { listTaughtCourses, readTaughtCourseCounts } from "./taught-course.service";
import { PublicationCount, TaughtCoursesArgs } from "./taught-course.type";

@Resolver()
export class TaughtCourseResolver {
  @Allow(role("INSTRUCTOR"))
  @Paged()
  @Query(() => CourseConnection, { description: "The public courses that the viewer teaches, newest first." })
  taughtCourses(@Args(() => TaughtCoursesArgs) args: TaughtCoursesArgs, @Ctx() ctx: Context): Promise<Page<CourseEntity>> {
    return listTaughtCourses(ctx, args);
  }

  @Allow(role("INSTRUCTOR"))
  @ListSize(4)
  @Query(() => [PublicationCount], { description: "How many public courses the viewer teaches, one entry for each state." })
  taughtCourseCounts(@Ctx() ctx: Context): Promise<PublicationCount[]> {
    return readTaughtCourseCounts(ctx);
  }
}
