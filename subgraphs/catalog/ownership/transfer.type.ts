import { Field, ID, ObjectType } from "type-graphql";
import { resultOf } from "../../../platform/graphql/problem.type";
import { Course } from "../course/course.type";

@ObjectType({ simpleResolvers: true, description: "A course that went from one instructor to another." })
export class CourseTransfer {
  @Field(() => ID, { description: "Opaque and stable." })
  id: string;

  @Field(() => Date, { description: "When." })
  occurredAt: Date;
}

export const TransferCourseResult = resultOf(
  "TransferCourseResult",
  () => Course,
  "The course with its new instructor, or why it has the one that it had.",
);
