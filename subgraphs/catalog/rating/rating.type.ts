import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import { ListSize } from "../../../platform/graphql/cost";
import { connectionOf } from "../../../platform/graphql/connection";
import { resultOf } from "../../../platform/graphql/problem.type";
import { Course } from "../course/course.type";

@ObjectType({ simpleResolvers: true, description: "What one learner thinks of one course." })
export class Rating {
  @Field(() => ID, { description: "Opaque and stable." })
  id: string;

  @Field(() => Int, { description: "1 to 5." })
  stars: number;

  @Field(() => Boolean, { description: "Whether an admin has hidden its text. Its stars count all the same." })
  hidden: boolean;

  @Field(() => Date, { description: "When it was first given." })
  createdAt: Date;

  @Field(() => Date, { description: "When it was last changed." })
  updatedAt: Date;
}

@ObjectType({ simpleResolvers: true, description: "How many ratings of a course have so many stars." })
export class StarCount {
  @Field(() => Int, { description: "1 to 5." })
  stars: number;

  @Field(() => Int, { description: "How many ratings have them." })
  count: number;
}

@ObjectType({ simpleResolvers: true, description: "What all ratings of a course come to." })
export class CourseRating {
  @Field(() => Float, { nullable: true, description: "1 to 5, two decimals; null while nobody has rated it." })
  average: number | null;

  @Field(() => Int, { description: "How many there are." })
  count: number;

  @ListSize(5)
  @Field(() => [StarCount], { description: "Five entries, from 5 stars down to 1." })
  histogram?: StarCount[];
}

export const RatingConnection = connectionOf(() => Rating, "Rating");
export const RateCourseResult = resultOf("RateCourseResult", () => Rating, "The rating, or why there is none.");
export const WithdrawRatingResult = resultOf(
  "WithdrawRatingResult",
  () => Course,
  "The course without the viewer's rating, or why it still has it.",
);
export const ModerateRatingResult = resultOf("ModerateRatingResult", () => Rating, "The rating, or why it is as it was.");
