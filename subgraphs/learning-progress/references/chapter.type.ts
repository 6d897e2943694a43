import { Directive, Field, ID, ObjectType } from "type-graphql";
import { CourseReference } from "./course.type";

/** The catalog's Chapter. Its facts are sent along only where a field requires them. */
@Directive('@key(fields: "id")')
@ObjectType("Chapter", { simpleResolvers: true, description: "A part of a course: lessons in their order." })
export class ChapterReference {
  @Field(() => ID, { description: "Opaque and stable." })
  id: string;

  @Directive("@external")
  @Field(() => Boolean, { description: "Whether everybody may see its lessons' content." })
  freePreview?: boolean;

  @Directive("@external")
  @Field(() => CourseReference, { description: "The course that it is part of." })
  course?: CourseReference;
}
