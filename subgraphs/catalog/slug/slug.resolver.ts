import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, everyone, signedIn } from "../../../platform/graphql/allow";
import type { CourseEntity } from "../course/course.entity";
import { ChangeCourseSlugInput } from "./slug.input";
import { changeCourseSlug, findCourseAddress } from "./slug.service";
import { ChangeCourseSlugResult, CourseAddress } from "./slug.type";

@Resolver()
export class SlugResolver {
  @Allow(everyone)
  @Query(() => CourseAddress, {
    nullable: true,
    description: "The course that has or had this slug; null when there is none that the viewer may see.",
  })
  courseBySlug(
    @Arg("slug", () => String, { description: "A course's slug, or one that it had." }) slug: string,
    @Ctx() ctx: Context,
  ): Promise<CourseAddress | null> {
    return findCourseAddress(ctx, slug);
  }

  @Allow(signedIn)
  @Mutation(() => ChangeCourseSlugResult, {
    description:
      "Gives a course another address. Those that it had while it was public lead to it for ever, at most 20 in all. For its instructor and admins.",
  })
  changeCourseSlug(
    @Arg("input", () => ChangeCourseSlugInput, { description: "The address." }) input: ChangeCourseSlugInput,
    @Ctx() ctx: Context,
  ): Promise<CourseEntity> {
    return ctx.transaction(tx => changeCourseSlug(tx, input));
  }
}
