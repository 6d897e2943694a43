import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, everyone, signedIn } from "../../../platform/graphql/allow";
import { PageArgs, type Page } from "../../../platform/graphql/connection";
import { Cost, Paged } from "../../../platform/graphql/cost";
import type { EnrollmentEntity } from "../enrollment/enrollment.entity";
import { listEnrollmentsOfCourse } from "../enrollment/enrollment-list.service";
import { Enrollment, EnrollmentConnection } from "../enrollment/enrollment.type";
import { readLearnerStatistics } from "../learner-statistics/learner-statistics.service";
import { LearnerStatistics } from "../learner-statistics/learner-statistics.type";
import { findViewerEnrollment } from "./viewer.service";
import { CourseReference } from "./course.type";

@Resolver(() => CourseReference)
export class CourseResolver {
  @Allow(everyone)
  @FieldResolver(() => Enrollment, {
    nullable: true,
    description: "The viewer's own enrolment, whatever its status; null when they never enrolled, or nobody is signed in.",
  })
  viewerEnrollment(@Root() course: CourseReference, @Ctx() ctx: Context): Promise<EnrollmentEntity | null> {
    return findViewerEnrollment(ctx, course.id);
  }

  @Allow(everyone)
  @Cost(5)
  @FieldResolver(() => LearnerStatistics, {
    nullable: true,
    description: "How its learners get on. For the course's instructor and admins; null for others.",
  })
  learnerStatistics(@Root() course: CourseReference, @Ctx() ctx: Context): Promise<LearnerStatistics | null> {
    return readLearnerStatistics(ctx, course.id);
  }

  @Allow(signedIn)
  @Paged()
  @FieldResolver(() => EnrollmentConnection, {
    nullable: true,
    description: "Those who have enrolled, newest first. For the course's instructor and admins; FORBIDDEN for others.",
  })
  enrollments(
    @Root() course: CourseReference,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Page<EnrollmentEntity>> {
    return listEnrollmentsOfCourse(ctx, course.id, args);
  }
}
