import { Directive, Field, ID, ObjectType } from "type-graphql";

/** The catalog's Lesson, of which the mentor's schema needs only the id. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType("Lesson", { simpleResolvers: true, description: "The smallest part of a course: one thing to learn." })
export class LessonReference {
  @Field(() => ID, { description: "Opaque and stable." })
  id: string;
}
