import { Directive, Field, ID, ObjectType } from "type-graphql";

/** The catalog's Lesson, of which the mentor knows only the id. */
@Directive('@key(fields: "id")')
@ObjectType("Lesson", { simpleResolvers: true, description: "The smallest part of a course: one thing to learn." })
export class LessonReference {
  @Field(() => ID, { description: "Opaque and stable." })
  id: string;
}
