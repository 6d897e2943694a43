import { ArgsType, Field, Float, ID, Int, ObjectType } from "type-graphql";
import { connectionOf, PageArgs } from "../../../platform/graphql/connection";
import { ListSize } from "../../../platform/graphql/cost";

@ObjectType({ simpleResolvers: true, description: "A question of a quiz that learners answered wrong." })
export class MissedQuestion {
  @Field(() => String, { description: "What was asked: at most 300 characters." })
  question: string;

  @Field(() => Int, { description: "How many learners answered it wrong, in any attempt." })
  learners: number;
}

@ObjectType({
  simpleResolvers: true,
  description: "How the learners of a course do in one of its lessons: sums over all of them, and no word that anybody said.",
})
export class CourseStruggle {
  @Field(() => Int, { description: "Learners who have completed it, taken its quiz, or asked the mentor about it." })
  learners: number;

  @Field(() => Int, { description: "How many of them the mentor has an insight about." })
  insights: number;

  @Field(() => Float, {
    nullable: true,
    description: "Their understanding by these insights, on average: 1 to 10, one decimal; null without any.",
  })
  averageUnderstanding: number | null;

  @Field(() => Int, { description: "First attempts at its quiz." })
  firstAttempts: number;

  @Field(() => Float, {
    nullable: true,
    description: "How many of these were passed: 0 to 100, two decimals; null without any.",
  })
  firstPassPercent: number | null;

  @Field(() => Int, { description: "Questions that were asked to the mentor about it." })
  questions: number;

  @ListSize(5)
  @Field(() => [MissedQuestion], { description: "What most learners answered wrong first: at most 5." })
  missed: MissedQuestion[];
}

export const CourseStruggleConnection = connectionOf(() => CourseStruggle, "CourseStruggle");

@ArgsType()
export class CourseStrugglesArgs extends PageArgs {
  @Field(() => ID, { description: "The course." })
  courseId: string;
}
