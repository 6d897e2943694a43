import { Directive, Field, ObjectType } from "type-graphql";

/** Learning-progress decides who may see a lesson's content; the catalog needs only its verdict. */
@ObjectType("LessonAccess", { simpleResolvers: true, description: "Whether the viewer may see a lesson's content, and why." })
export class LessonAccessReference {
  @Directive("@external")
  @Field(() => Boolean, { description: "Whether the viewer may see the content." })
  granted: boolean;
}
