import { Directive, Field, ID, ObjectType } from "type-graphql";

/** What a lesson of type QUIZ holds: the catalog gives the lesson, assessment the quiz. */
@Directive('@key(fields: "lessonId")')
@ObjectType("QuizContent", { simpleResolvers: true, description: "A quiz." })
export class QuizContentReference {
  @Field(() => ID, { description: "The lesson that the quiz belongs to: what `startQuizAttempt` takes." })
  lessonId: string;
}
