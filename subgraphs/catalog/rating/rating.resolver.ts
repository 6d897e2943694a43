import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, everyone, role, signedIn } from "../../../platform/graphql/allow";
import { PageArgs, type Page } from "../../../platform/graphql/connection";
import { ListSize, Paged } from "../../../platform/graphql/cost";
import type { CourseEntity } from "../course/course.entity";
import { courseById } from "../course/course.store";
import { Course } from "../course/course.type";
import { UserReference } from "../references/user.type";
import type { RatingEntity } from "./rating.entity";
import { ModerateRatingInput, RateCourseInput, WithdrawRatingInput } from "./rating.input";
import {
  enrollmentToArrive,
  listRatings,
  moderateRating,
  rateCourse,
  readHistogram,
  readText,
  withdrawRating,
} from "./rating.service";
import { viewerRatingByCourse } from "./rating.store";
import {
  CourseRating,
  ModerateRatingResult,
  RateCourseResult,
  Rating,
  RatingConnection,
  StarCount,
  WithdrawRatingResult,
} from "./rating.type";

/** What all ratings of a course come to, on its way to its fields. */
type RatingSumOfCourse = CourseRating & { courseId: string };

@Resolver(() => Course)
export class CourseRatingsResolver {
  @FieldResolver(() => CourseRating, { description: "What its ratings come to." })
  rating(@Root() course: CourseEntity): RatingSumOfCourse {
    return { courseId: course.id, average: course.ratingAverage, count: course.ratingCount };
  }

  @Allow(everyone)
  @Paged()
  @FieldResolver(() => RatingConnection, { description: "What learners think of it, newest first." })
  ratings(@Root() course: CourseEntity, @Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context): Promise<Page<RatingEntity>> {
    return listRatings(ctx, course, args);
  }

  @Allow(everyone)
  @FieldResolver(() => Rating, {
    nullable: true,
    description: "The viewer's own rating; null when they have not rated it, or nobody is signed in.",
  })
  viewerRating(@Root() course: CourseEntity, @Ctx() ctx: Context): Promise<RatingEntity | null> {
    return ctx.load(viewerRatingByCourse, course.id);
  }
}

@Resolver(() => CourseRating)
export class CourseRatingResolver {
  @ListSize(5)
  @FieldResolver(() => [StarCount], { description: "Five entries, from 5 stars down to 1." })
  histogram(@Root() { courseId }: RatingSumOfCourse, @Ctx() ctx: Context): Promise<StarCount[]> {
    return readHistogram(ctx, courseId);
  }
}

@Resolver(() => Rating)
export class RatingResolver {
  @Allow(signedIn)
  @Mutation(() => RateCourseResult, {
    description: "Rates a course, or changes the viewer's rating of it. For those who learn in it or have completed it.",
  })
  async rateCourse(
    @Arg("input", () => RateCourseInput, { description: "The rating." }) input: RateCourseInput,
    @Ctx() ctx: Context,
  ): Promise<RatingEntity> {
    await enrollmentToArrive(ctx, input.courseId);
    return ctx.transaction(tx => rateCourse(tx, input));
  }

  @Allow(signedIn)
  @Mutation(() => WithdrawRatingResult, { description: "Takes the viewer's rating of a course back." })
  withdrawRating(
    @Arg("input", () => WithdrawRatingInput, { description: "Of which course." }) input: WithdrawRatingInput,
    @Ctx() ctx: Context,
  ): Promise<CourseEntity> {
    return ctx.transaction(tx => withdrawRating(tx, input.courseId));
  }

  @Allow(role("ADMIN"))
  @Mutation(() => ModerateRatingResult, {
    description: "Hides a rating's text from all but its author and admins, or shows it again. Admins only.",
  })
  moderateRating(
    @Arg("input", () => ModerateRatingInput, { description: "Which one, and how." }) input: ModerateRatingInput,
    @Ctx() ctx: Context,
  ): Promise<RatingEntity> {
    return ctx.transaction(tx => moderateRating(tx, input));
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "At most 2,000 characters; null without one, and where an admin has hidden it from the viewer.",
  })
  text(@Root() rating: RatingEntity, @Ctx() ctx: Context): string | null {
    return readText(ctx, rating);
  }

  @FieldResolver(() => UserReference, { nullable: true, description: "Whose it is." })
  author(@Root() rating: RatingEntity): UserReference {
    return { id: rating.userId };
  }

  @FieldResolver(() => Course, { description: "The course." })
  course(@Root() rating: RatingEntity, @Ctx() ctx: Context): Promise<CourseEntity | null> {
    return ctx.load(courseById, rating.courseId);
  }
}
