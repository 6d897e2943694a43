import { IsUUID, Matches } from "class-validator";
import { ArgsType, Field, ID, ObjectType } from "type-graphql";
import { connectionOf, PageArgs } from "../../../platform/graphql/connection";
import { ListSize } from "../../../platform/graphql/cost";
import { TextLength } from "../../../platform/graphql/text-length";
import { SOMETHING } from "../course/course.input";
import { Lesson } from "../lesson/lesson.type";

@ObjectType({ simpleResolvers: true, description: "A part of a passage: plain text, no markup." })
export class SnippetPart {
  @Field(() => String, { description: "The text, as the lesson has it: Markdown is not rendered." })
  text: string;

  @Field(() => Boolean, { description: "Whether it is one of the words that were looked for." })
  found: boolean;
}

@ObjectType({ simpleResolvers: true, description: "A lesson in which words were found." })
export class LessonHit {
  @Field(() => Lesson, { description: "The lesson." })
  lesson: Lesson;

  @ListSize(5)
  @Field(() => [SnippetPart], {
    nullable: true,
    description: "Up to two passages of its text or transcript, in parts; null where the viewer may not read it.",
  })
  snippet: SnippetPart[] | null;
}

export const LessonHitConnection = connectionOf(() => LessonHit, "LessonHit");

@ArgsType()
export class LessonSearchArgs extends PageArgs {
  @IsUUID()
  @Field(() => ID, { description: "The course whose lessons are searched." })
  courseId: string;

  @TextLength(1, 200)
  @Matches(SOMETHING, { message: "query must not be blank" })
  @Field(() => String, {
    description: "Words, 1 to 200 characters: all must be there, in any form that the course's language gives them.",
  })
  query: string;
}
