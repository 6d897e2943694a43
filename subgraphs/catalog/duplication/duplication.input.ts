import { IsOptional, IsUUID, Matches } from "class-validator";
import { Field, ID, InputType } from "type-graphql";
import { TextLength } from "../../../platform/graphql/text-length";
import { SOMETHING } from "../course/course.input";

@InputType({ description: "Which course to copy." })
export class DuplicateCourseInput {
  @IsUUID()
  @Field(() => ID, { description: "The course." })
  courseId: string;

  @IsOptional()
  @TextLength(1, 100)
  @Matches(SOMETHING, { message: "title must not be blank" })
  @Field(() => String, { nullable: true, description: "The copy's title, 1 to 100 characters; the course's own when left out." })
  title?: string | null;

  @IsUUID()
  @Field(() => ID, { description: "A UUID that you make for this request: sent again, it answers the same job." })
  requestId: string;
}
