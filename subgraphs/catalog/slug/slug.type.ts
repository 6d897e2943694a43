import { Field, ObjectType } from "type-graphql";
import { resultOf } from "../../../platform/graphql/problem.type";
import type { CourseEntity } from "../course/course.entity";
import { Course } from "../course/course.type";

@ObjectType({ simpleResolvers: true, description: "What an address leads to." })
export class CourseAddress {
  @Field(() => Course, { description: "The course." })
  course: CourseEntity;

  @Field(() => String, {
    nullable: true,
    description: "The course's slug now, when the one that was asked for is an old one: redirect to it. Null otherwise.",
  })
  movedTo: string | null;
}

export const ChangeCourseSlugResult = resultOf(
  "ChangeCourseSlugResult",
  () => Course,
  "The course at its new address, or why it is where it was.",
);
