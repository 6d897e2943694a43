import { Directive, Field, ID, ObjectType } from "type-graphql";
import { CourseReference } from "./course.type";

/** The catalog's Lesson. Its facts are sent along only where a field requires them. */
@Directive('@key(fields: "id")')
@ObjectType("Lesson", { simpleResolvers: true, description: "The smallest part of a course: one thing to learn." })
export class LessonReference {
  @Field(() => ID, { description: "Opaque and stable." })
  id: string;

  @Directive("@external")
  @Field(() => Boolean, { description: "Whether everybody may see its content." })
  freePreview?: boolean;

  @Directive("@external")
  @Field(() => CourseReference, { description: "The course that it is part of." })
  course?: CourseReference;
}
