import { IsUUID } from "class-validator";
import { Field, ID, InputType } from "type-graphql";

@InputType({ description: "A course and who shall teach it." })
export class TransferCourseInput {
  @IsUUID()
  @Field(() => ID, { description: "The course." })
  courseId: string;

  @IsUUID()
  @Field(() => ID, { description: "Its new instructor: somebody with the role INSTRUCTOR or ADMIN." })
  instructorId: string;
}
