import { Directive, Field, ID, ObjectType } from "type-graphql";
import { ChapterReference } from "./chapter.type";

/** The catalog's Lesson. Its facts are sent along only where a field requires them. */
@Directive('@key(fields: "id")')
@ObjectType("Lesson", { simpleResolvers: true, description: "The smallest part of a course: one thing to learn." })
export class LessonReference {
  @Field(() => ID, { description: "Opaque and stable." })
  id: string;

  @Directive("@external")
  @Field(() => ChapterReference, { description: "The chapter that it is part of." })
  chapter?: ChapterReference;
}
