import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, signedIn } from "../../../platform/graphql/allow";
import type { Page } from "../../../platform/graphql/connection";
import { Paged } from "../../../platform/graphql/cost";
import type { CourseEntity } from "../course/course.entity";
import { Course, CourseConnection } from "../course/course.type";
import type { LearningPlanEntity } from "./learning-plan.entity";
import { CreatePrivateCourseInput, UpdateLearningPlanInput } from "./learning-plan.input";
import { CreatePrivateCourseResult, LearningPlan, Rhythm, UpdateLearningPlanResult } from "./learning-plan.type";
import { PrivateCoursesArgs } from "./private-course.args";
import { createPrivateCourse, listPrivateCourses, readPlan, updateLearningPlan } from "./private-course.service";

@Resolver(() => Course)
export class PrivateCourseResolver {
  @Allow(signedIn)
  @Paged()
  @Query(() => CourseConnection, { description: "The viewer's own private courses, newest first." })
  privateCourses(@Args(() => PrivateCoursesArgs) args: PrivateCoursesArgs, @Ctx() ctx: Context): Promise<Page<CourseEntity>> {
    return listPrivateCourses(ctx, args);
  }

  @Allow(signedIn)
  @Mutation(() => CreatePrivateCourseResult, {
    description: "Makes a course that only the viewer and admins know of, with the viewer's plan for it. At most 50 each.",
  })
  createPrivateCourse(
    @Arg("input", () => CreatePrivateCourseInput, { description: "The course and its plan." }) input: CreatePrivateCourseInput,
    @Ctx() ctx: Context,
  ): Promise<CourseEntity> {
    return ctx.transaction(tx => createPrivateCourse(tx, input));
  }

  @Allow(signedIn)
  @Mutation(() => UpdateLearningPlanResult, { description: "Replaces a private course's plan. For its owner and admins." })
  updateLearningPlan(
    @Arg("input", () => UpdateLearningPlanInput, { description: "The plan." }) input: UpdateLearningPlanInput,
    @Ctx() ctx: Context,
  ): Promise<CourseEntity> {
    return ctx.transaction(tx => updateLearningPlan(tx, input));
  }

  @FieldResolver(() => LearningPlan, {
    nullable: true,
    description: "What its owner wants to reach with it. Of private courses, for their owner and admins; null otherwise.",
  })
  plan(@Root() course: CourseEntity, @Ctx() ctx: Context): Promise<LearningPlanEntity | null> | null {
    return readPlan(ctx, course);
  }
}

@Resolver(() => LearningPlan)
export class LearningPlanResolver {
  @FieldResolver(() => Rhythm, { description: "How they spread it over the week." })
  rhythm(@Root() { rhythm, timesPerWeek, days }: LearningPlanEntity): Rhythm {
    return { kind: rhythm, timesPerWeek, days };
  }
}
