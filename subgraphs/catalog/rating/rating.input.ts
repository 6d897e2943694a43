import { IsInt, IsOptional, IsUUID, Max, Min } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";
import { TextLength } from "../../../platform/graphql/text-length";

@InputType({ description: "What the viewer thinks of a course." })
export class RateCourseInput {
  @IsUUID()
  @Field(() => ID, { description: "The course." })
  courseId: string;

  @IsInt()
  @Min(1)
  @Max(5)
  @Field(() => Int, { description: "1 to 5." })
  stars: number;

  @IsOptional()
  @TextLength(0, 2_000)
  @Field(() => String, { nullable: true, description: "At most 2,000 characters; left out or blank for none." })
  text?: string | null;
}

@InputType({ description: "Of which course the viewer takes their rating back." })
export class WithdrawRatingInput {
  @IsUUID()
  @Field(() => ID, { description: "The course." })
  courseId: string;
}

@InputType({ description: "Whether everybody reads a rating's text." })
export class ModerateRatingInput {
  @IsUUID()
  @Field(() => ID, { description: "The rating." })
  ratingId: string;

  @Field(() => Boolean, { description: "Whether its text is hidden. Its stars count all the same." })
  hidden: boolean;
}
