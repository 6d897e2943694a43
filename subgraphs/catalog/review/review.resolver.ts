import { Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, role } from "../../../platform/graphql/allow";
import { PageArgs, type Page } from "../../../platform/graphql/connection";
import { Paged } from "../../../platform/graphql/cost";
import type { CourseEntity } from "../course/course.entity";
import { courseById } from "../course/course.store";
import { Course } from "../course/course.type";
import { UserReference } from "../references/user.type";
import type { ReviewEntity } from "./review.entity";
import { listReviewQueue, listReviews } from "./review.service";
import { CourseReview, CourseReviewConnection } from "./review.type";

@Resolver(() => Course)
export class CourseReviewsResolver {
  @Paged()
  @FieldResolver(() => CourseReviewConnection, {
    nullable: true,
    description: "How it was reviewed so far, newest first. For its staff; null for others.",
  })
  reviews(
    @Root() course: CourseEntity,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Page<ReviewEntity> | null> {
    return listReviews(ctx, course, args);
  }
}

@Resolver(() => CourseReview)
export class CourseReviewResolver {
  @Allow(role("ADMIN"))
  @Paged()
  @Query(() => CourseReviewConnection, { description: "The courses that wait for a review, oldest first. Admins only." })
  reviewQueue(@Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context): Promise<Page<ReviewEntity>> {
    return listReviewQueue(ctx, args);
  }

  @FieldResolver(() => Course, { description: "The course." })
  course(@Root() review: ReviewEntity, @Ctx() ctx: Context): Promise<CourseEntity | null> {
    return ctx.load(courseById, review.courseId);
  }

  @FieldResolver(() => UserReference, { nullable: true, description: "Who submitted it." })
  submittedBy(@Root() review: ReviewEntity): UserReference {
    return { id: review.submittedBy };
  }

  @FieldResolver(() => UserReference, { nullable: true, description: "Who decided; null while it is pending." })
  decidedBy(@Root() review: ReviewEntity): UserReference | null {
    return review.decidedBy === null ? null : { id: review.decidedBy };
  }
}
