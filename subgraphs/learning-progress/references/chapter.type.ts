import { Directive, Field, ID, ObjectType } from "type-graphql";

@Directive('@key(fields: "id")')
@ObjectType("Chapter", { simpleResolvers: true, description: "A part of a course: lessons in their order." })
export class ChapterReference {
  @Field(() => ID, { description: "Opaque and stable." })
  id: string;
}
