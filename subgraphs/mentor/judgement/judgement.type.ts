import { Field, ID, ObjectType } from "type-graphql";
import { connectionOf } from "../../../platform/graphql/connection";
import { ListSize } from "../../../platform/graphql/cost";

@ObjectType({ simpleResolvers: true, description: "What the mentor finds of one criterion." })
export class MentorCriterionVerdict {
  @Field(() => String, { description: "The criterion, as the lesson had it when it was judged." })
  criterion: string;

  @Field(() => Boolean, { description: "Whether the learner has shown it. What is met stays met." })
  met: boolean;

  @Field(() => String, { description: "Why, in the mentor's words: at most 500 characters." })
  reason: string;

  @Field(() => String, { nullable: true, description: "The learner's own words that show it; null unless it is met." })
  evidence: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    "What the mentor finds of a learner's conversations in an AI_MENTOR lesson with criteria: made some seconds after each reply, until " +
    "all are met. The learner and the course's staff see it.",
})
export class MentorJudgement {
  @Field(() => ID, { description: "Opaque and stable: one for each learner and lesson." })
  id: string;

  @Field(() => Date, { description: "When it was last made." })
  judgedAt: Date;

  @Field(() => Date, { nullable: true, description: "When the last criterion was met, which completes the lesson; null before." })
  metAt: Date | null;

  @ListSize(5)
  @Field(() => [MentorCriterionVerdict], { description: "What was found of each criterion, in the lesson's order: at most 10." })
  verdicts: MentorCriterionVerdict[];
}

export const MentorJudgementConnection = connectionOf(() => MentorJudgement, "MentorJudgement");
