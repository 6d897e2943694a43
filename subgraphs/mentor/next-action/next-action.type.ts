import { Field, ObjectType, registerEnumType } from "type-graphql";
import type { NextAction } from "../message/message.entity";

export const MentorNextActionKind = {
  TRY: "TRY",
  READ_LESSON: "READ_LESSON",
  RETAKE_QUIZ: "RETAKE_QUIZ",
  GO_ON: "GO_ON",
} as const satisfies Record<NextAction, NextAction>;
registerEnumType(MentorNextActionKind, {
  name: "MentorNextActionKind",
  description: "What a learner can do next.",
  valuesConfig: {
    TRY: { description: "Try by themselves what the lesson asks, and send it with `isTry`." },
    READ_LESSON: { description: "Read the lesson that the answer refers to." },
    RETAKE_QUIZ: { description: "Take the quiz again that they did not pass." },
    GO_ON: { description: "Go on with the course, or ask on." },
  },
});

@ObjectType({ simpleResolvers: true, description: "What a learner should do after an answer." })
export class MentorNextAction {
  @Field(() => MentorNextActionKind, { description: "What to do." })
  kind: NextAction;
}
