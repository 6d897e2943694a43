import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, role, signedIn } from "../../../platform/graphql/allow";
import { Cost, ListSize } from "../../../platform/graphql/cost";
import type { CourseEntity } from "../course/course.entity";
import { Course } from "../course/course.type";
import { mayEditCourse } from "../permissions";
import type { FoundProblem } from "./problem";
import {
  ApproveCourseInput,
  PublishCourseInput,
  ReturnCourseInput,
  SubmitCourseInput,
  WithdrawCourseInput,
} from "./publication.input";
import { approveCourse, publishCourse, returnCourse, submitCourse, withdrawCourse } from "./publication.service";
import {
  ApproveCourseResult,
  PublicationProblem,
  PublishCourseResult,
  ReturnCourseResult,
  SubmitCourseResult,
  WithdrawCourseResult,
} from "./publication.type";
import { afterNeighbours, findPublicationProblems } from "./readiness.service";

@Resolver(() => Course)
export class PublicationResolver {
  /** Asks for one course at a time: costly in a list of courses. */
  @Cost(50)
  @ListSize(5)
  @FieldResolver(() => [PublicationProblem], {
    nullable: true,
    description: "What stands in the way of publishing it, at most 100; empty when nothing does. For its staff; null for others.",
  })
  async publicationProblems(@Root() course: CourseEntity, @Ctx() ctx: Context): Promise<FoundProblem[] | null> {
    return mayEditCourse(ctx.actor, course) ? findPublicationProblems(ctx, course) : null;
  }

  @FieldResolver(() => Date, {
    nullable: true,
    description: "Since when it waits for a review; null while none is asked for. For its staff; null for others.",
  })
  submittedAt(@Root() course: CourseEntity, @Ctx() ctx: Context): Date | null {
    return mayEditCourse(ctx.actor, course) ? course.submittedAt : null;
  }

  @Allow(signedIn)
  @Mutation(() => SubmitCourseResult, {
    description: "Asks for a review. Until it is over, the course cannot be changed. For its instructor and admins.",
  })
  async submitCourse(
    @Arg("input", () => SubmitCourseInput, { description: "Which course." }) input: SubmitCourseInput,
    @Ctx() ctx: Context,
  ): Promise<CourseEntity> {
    await afterNeighbours(ctx, input.courseId);
    return ctx.transaction(tx => submitCourse(tx, input.courseId));
  }

  @Allow(signedIn)
  @Mutation(() => WithdrawCourseResult, {
    description: "Takes a course back out of review, to go on with it. For its instructor and admins.",
  })
  withdrawCourse(
    @Arg("input", () => WithdrawCourseInput, { description: "Which course." }) input: WithdrawCourseInput,
    @Ctx() ctx: Context,
  ): Promise<CourseEntity> {
    return ctx.transaction(tx => withdrawCourse(tx, input.courseId));
  }

  @Allow(role("ADMIN"))
  @Mutation(() => ApproveCourseResult, {
    description: "Publishes a course in review as its next version. Admins only.",
  })
  approveCourse(
    @Arg("input", () => ApproveCourseInput, { description: "Which course." }) input: ApproveCourseInput,
    @Ctx() ctx: Context,
  ): Promise<CourseEntity> {
    return ctx.transaction(tx => approveCourse(tx, input));
  }

  @Allow(role("ADMIN"))
  @Mutation(() => ReturnCourseResult, {
    description: "Sends a course in review back to its instructor, with what is to be mended. Admins only.",
  })
  returnCourse(
    @Arg("input", () => ReturnCourseInput, { description: "Which course, and why." }) input: ReturnCourseInput,
    @Ctx() ctx: Context,
  ): Promise<CourseEntity> {
    return ctx.transaction(tx => returnCourse(tx, input));
  }

  @Allow(signedIn)
  @Mutation(() => PublishCourseResult, {
    description:
      "Publishes a course as it is as its next version, without a review. For admins, and the owner of a private course. A second call changes nothing more.",
  })
  async publishCourse(
    @Arg("input", () => PublishCourseInput, { description: "Which course." }) input: PublishCourseInput,
    @Ctx() ctx: Context,
  ): Promise<CourseEntity> {
    await afterNeighbours(ctx, input.courseId);
    return ctx.transaction(tx => publishCourse(tx, input.courseId));
  }
}
