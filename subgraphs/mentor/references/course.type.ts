import { Directive, Field, ID, ObjectType } from "type-graphql";

/** The catalog's Course, of which the mentor's schema needs only the id. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType("Course", { simpleResolvers: true, description: "A course." })
export class CourseReference {
  @Field(() => ID, { description: "Opaque and stable." })
  id: string;
}
