import { Directive, Field, ID, ObjectType } from "type-graphql";

/** The catalog's Course, of which the mentor's schema needs only the id. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType("Course", { simpleResolvers: true, description: "A course: chapters of lessons on one subject, by one instructor." })
export class CourseReference {
  @Field(() => ID, { description: "Opaque and stable." })
  id: string;
}
