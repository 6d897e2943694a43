import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, role, signedIn } from "../../../platform/graphql/allow";
import { CourseReference } from "../references/course.type";
import { UserReference } from "../references/user.type";
import type { EnrollmentEntity } from "./enrollment.entity";
import {
  courseAndUserToArrive,
  courseToArrive,
  enrollInCourse,
  enrollUser,
  moveEnrollment,
  seeEnrollment,
} from "./enrollment.service";
import {
  DropEnrollmentInput,
  DropEnrollmentResult,
  Enrollment,
  EnrollInCourseInput,
  EnrollInCourseResult,
  EnrollUserInput,
  EnrollUserResult,
  PauseEnrollmentInput,
  PauseEnrollmentResult,
  ResumeEnrollmentInput,
  ResumeEnrollmentResult,
} from "./enrollment.type";

@Resolver(() => Enrollment)
export class EnrollmentResolver {
  @FieldResolver(() => CourseReference, { nullable: true, description: "The course that is taken." })
  course(@Root() enrollment: EnrollmentEntity): CourseReference {
    return { id: enrollment.courseId };
  }

  @FieldResolver(() => UserReference, { nullable: true, description: "The person who takes it." })
  user(@Root() enrollment: EnrollmentEntity): UserReference {
    return { id: enrollment.userId };
  }

  @Allow(signedIn)
  @Query(() => Enrollment, {
    nullable: true,
    description: "An enrolment, for its learner, the course's instructor and admins; null for others.",
  })
  enrollment(
    @Arg("id", () => ID, { description: "The enrolment." }) id: string,
    @Ctx() ctx: Context,
  ): Promise<EnrollmentEntity | null> {
    return seeEnrollment(ctx, id);
  }

  @Allow(signedIn)
  @Mutation(() => EnrollInCourseResult, {
    description:
      "Enrols the viewer in a published course that is free, or takes them back into one that they left. A second call answers the same enrolment.",
  })
  async enrollInCourse(
    @Arg("input", () => EnrollInCourseInput, { description: "The course." }) input: EnrollInCourseInput,
    @Ctx() ctx: Context,
  ): Promise<EnrollmentEntity> {
    await courseToArrive(ctx, input.courseId);
    return ctx.transaction(tx => enrollInCourse(tx, input.courseId));
  }

  @Allow(role("ADMIN"))
  @Mutation(() => EnrollUserResult, {
    description: "Enrols a person in any course, free or not. A second call answers the same enrolment. Admins only.",
  })
  async enrollUser(
    @Arg("input", () => EnrollUserInput, { description: "The person and the course." }) input: EnrollUserInput,
    @Ctx() ctx: Context,
  ): Promise<EnrollmentEntity> {
    await courseAndUserToArrive(ctx, input);
    return ctx.transaction(tx => enrollUser(tx, input));
  }

  @Allow(signedIn)
  @Mutation(() => DropEnrollmentResult, {
    description: "Leaves a course. What was done in it is kept. For the learner and admins.",
  })
  dropEnrollment(
    @Arg("input", () => DropEnrollmentInput, { description: "The enrolment." }) input: DropEnrollmentInput,
    @Ctx() ctx: Context,
  ): Promise<EnrollmentEntity> {
    return ctx.transaction(tx => moveEnrollment(tx, input.enrollmentId, "DROPPED"));
  }

  @Allow(signedIn)
  @Mutation(() => PauseEnrollmentResult, {
    description: "Sets a course aside: its lessons are closed until it is resumed. For the learner and admins.",
  })
  pauseEnrollment(
    @Arg("input", () => PauseEnrollmentInput, { description: "The enrolment." }) input: PauseEnrollmentInput,
    @Ctx() ctx: Context,
  ): Promise<EnrollmentEntity> {
    return ctx.transaction(tx => moveEnrollment(tx, input.enrollmentId, "PAUSED"));
  }

  @Allow(signedIn)
  @Mutation(() => ResumeEnrollmentResult, { description: "Takes a paused course up again. For the learner and admins." })
  resumeEnrollment(
    @Arg("input", () => ResumeEnrollmentInput, { description: "The enrolment." }) input: ResumeEnrollmentInput,
    @Ctx() ctx: Context,
  ): Promise<EnrollmentEntity> {
    return ctx.transaction(tx => moveEnrollment(tx, input.enrollmentId, "ACTIVE"));
  }
}
