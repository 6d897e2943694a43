import { ArgsType, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf, PageArgs } from "../../../platform/graphql/connection";

export enum MentorEngagement {
  LOW = "LOW",
  MEDIUM = "MEDIUM",
  HIGH = "HIGH",
}

registerEnumType(MentorEngagement, {
  name: "MentorEngagement",
  description: "How lively a learner works on a lesson.",
  valuesConfig: {
    LOW: { description: "They gave up, or have hardly begun." },
    MEDIUM: { description: "They did what there was to do." },
    HIGH: { description: "They kept trying, or worked it through." },
  },
});

@ObjectType({
  simpleResolvers: true,
  description:
    "What the mentor makes of how a learner does in a lesson: from attempts at quizzes and from progress, never from what they said to it. " +
    "They see it, and the course's staff. One per learner and lesson, renewed after quizzes and when the lesson is completed.",
})
export class MentorInsight {
  @Field(() => ID, { description: "Opaque and stable." })
  id: string;

  @Field(() => Int, { description: "How well they understand the lesson: 1 not at all, 10 fully." })
  understanding: number;

  @Field(() => MentorEngagement, { description: "How lively they work on it." })
  engagement: "LOW" | "MEDIUM" | "HIGH";

  @Field(() => String, { description: "What they understand and what not: plain text, at most 1,000 characters." })
  text: string;

  @Field(() => [String], {
    description: "What to do next, the most useful first: at most 5, each plain text of at most 200 characters.",
  })
  recommendedActions: string[];

  @Field(() => Date, { description: "When the first insight about them in this lesson was formed." })
  createdAt: Date;

  @Field(() => Date, { description: "When this one was." })
  updatedAt: Date;
}

export const MentorInsightConnection = connectionOf(() => MentorInsight, "MentorInsight");

@ArgsType()
export class MentorInsightsArgs extends PageArgs {
  @Field(() => ID, { description: "The course." })
  courseId: string;
}

@ArgsType()
export class CourseInsightsArgs extends PageArgs {
  @Field(() => ID, { description: "The course." })
  courseId: string;

  @Field(() => ID, { nullable: true, description: "In this lesson only; in all by default." })
  lessonId?: string | null;

  @Field(() => ID, { nullable: true, description: "About this learner only; about all by default." })
  learnerId?: string | null;
}
