import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import type { HintStep } from "../teaching/hint-step";

export const MentorHintStep = { NUDGE: "NUDGE", HINT: "HINT", WORKED_STEP: "WORKED_STEP", SOLUTION: "SOLUTION" } as const;
registerEnumType(MentorHintStep, {
  name: "MentorHintStep",
  description: "How much the mentor may give away. Only tries of the learner's own lead from one step to the next.",
  valuesConfig: {
    NUDGE: { description: "A question, or where to look." },
    HINT: { description: "The idea that helps." },
    WORKED_STEP: { description: "One step, worked out." },
    SOLUTION: { description: "The whole solution; in a QUIZ lesson, hints end with WORKED_STEP." },
  },
});

export const MentorTryVerdict = {
  COUNTED: "COUNTED",
  TOO_SHORT: "TOO_SHORT",
  ASKS_FOR_ANSWER: "ASKS_FOR_ANSWER",
  COPIED: "COPIED",
  REPEATED: "REPEATED",
} as const;
registerEnumType(MentorTryVerdict, {
  name: "MentorTryVerdict",
  description: "What a try is worth: whether it leads to the next step of the hints. Whether it is right does not matter.",
  valuesConfig: {
    COUNTED: { description: "It counts." },
    TOO_SHORT: { description: "It says too little: at least 5 different words are needed, 3 of them about the matter." },
    ASKS_FOR_ANSWER: { description: "It asks, or speaks of the help, and tries nothing." },
    COPIED: { description: "Its words are the lesson's or the mentor's." },
    REPEATED: { description: "It says hardly more than an earlier try." },
  },
});

@ObjectType({ simpleResolvers: true, description: "How far a learner is in the hints of a lesson." })
export class MentorHints {
  @Field(() => MentorHintStep, { description: "How much the mentor may give away now." })
  step: HintStep;

  @Field(() => Int, { description: "How many tries count, in all threads about the lesson." })
  triesCounted: number;

  @Field(() => String, { nullable: true, description: "What leads to the next step, to tell the learner; null at the last one." })
  nextStepNeeds: string | null;
}
