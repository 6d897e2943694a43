import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../../../platform/graphql/connection";
import type { ReviewDecisionName } from "./review.entity";

export const ReviewDecision = { APPROVED: "APPROVED", RETURNED: "RETURNED", WITHDRAWN: "WITHDRAWN" } as const;
registerEnumType(ReviewDecision, {
  name: "ReviewDecision",
  description: "How the review of a course ended.",
  valuesConfig: {
    APPROVED: { description: "An admin has published the course." },
    RETURNED: { description: "An admin has sent it back with feedback." },
    WITHDRAWN: { description: "Its staff has taken it back." },
  },
});

@ObjectType({ simpleResolvers: true, description: "One submission of a course to review, and what became of it." })
export class CourseReview {
  @Field(() => ID, { description: "Opaque and stable." })
  id: string;

  @Field(() => Date, { description: "When the course was submitted." })
  submittedAt: Date;

  @Field(() => ReviewDecision, { nullable: true, description: "How it ended; null while it is pending." })
  decision: ReviewDecisionName | null;

  @Field(() => String, { description: "What the reviewer says to the instructor; empty when they say nothing." })
  feedback: string;

  @Field(() => Date, { nullable: true, description: "When it ended; null while it is pending." })
  decidedAt: Date | null;

  @Field(() => Int, { nullable: true, description: "The version that an approval published; null for all else." })
  version: number | null;
}

export const CourseReviewConnection = connectionOf(() => CourseReview, "CourseReview");
