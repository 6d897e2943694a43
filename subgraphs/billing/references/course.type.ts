import { Directive, Field, ID, ObjectType } from "type-graphql";

@Directive('@key(fields: "id")')
@ObjectType("Course", { simpleResolvers: true, description: "A course: chapters of lessons on one subject, by one instructor." })
export class CourseReference {
  @Field(() => ID, { description: "Opaque and stable." })
  id: string;
}
