import { IsUUID } from "class-validator";
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { ListSize } from "../../../platform/graphql/cost";
import { resultOf } from "../../../platform/graphql/problem.type";
import { Curriculum, StaleCurriculum } from "../curriculum/curriculum.type";
import { adaptationActions, adaptationStates, type AdaptationAction, type AdaptationState } from "./adaptation-kinds";
import type { AdaptationOperation } from "./adaptation.entity";

export const CurriculumAdaptationStatus = Object.fromEntries(adaptationStates.map(state => [state, state])) as {
  [State in AdaptationState]: State;
};
registerEnumType(CurriculumAdaptationStatus, {
  name: "CurriculumAdaptationStatus",
  description: "What a proposal is at.",
  valuesConfig: {
    MAKING: { description: "The mentor is thinking. `curriculumUpdated` ends when it is there." },
    PROPOSED: { description: "It waits for its owner's decision." },
    FAILED: { description: "It could not be made: `problem`." },
    ACCEPTED: { description: "It is, or becomes, a version." },
    REJECTED: { description: "Nothing came of it." },
  },
});

export const CurriculumAdaptationAction = Object.fromEntries(adaptationActions.map(action => [action, action])) as {
  [Action in AdaptationAction]: Action;
};
registerEnumType(CurriculumAdaptationAction, {
  name: "CurriculumAdaptationAction",
  description: "What a proposal would do with a lesson. Completed lessons stay as they are.",
  valuesConfig: {
    ADD_LESSON: { description: "Adds it; it is written when the proposal is accepted." },
    REMOVE: { description: "Leaves it out." },
    CHANGE: { description: "Has it written anew, to other objectives." },
    REORDER: { description: "Puts it elsewhere." },
  },
});

@ObjectType({ simpleResolvers: true, description: "One thing that a proposal would do." })
export class CurriculumAdaptationOperation implements AdaptationOperation {
  @Field(() => CurriculumAdaptationAction, { description: "What." })
  action: AdaptationAction;

  @Field(() => ID, { description: "With which lesson." })
  lessonId: string;

  @Field(() => String, { description: "What the lesson is called, or would be." })
  title: string;

  @Field(() => String, { description: "Why, at most 500 characters." })
  reason: string;
}

@ObjectType({ simpleResolvers: true, description: "How a curriculum might change, from what its owner did in the course." })
export class CurriculumAdaptation {
  @Field(() => ID, { description: "Opaque and stable." })
  id: string;

  @Field(() => CurriculumAdaptationStatus, { description: "What it is at." })
  status: AdaptationState;

  @Field(() => Int, { description: "The version that it would change. It is accepted only while that is the newest." })
  baseVersion: number;

  @Field(() => String, { description: "What would change and why, at most 1,000 characters; empty until it is there." })
  summary: string;

  @ListSize(10)
  @Field(() => [CurriculumAdaptationOperation], { description: "At most 20; none when the curriculum is good as it is." })
  operations: AdaptationOperation[];

  @Field(() => Date, { description: "When it was asked for." })
  createdAt: Date;
}

@InputType({ description: "A curriculum that shall be adapted." })
export class AdaptCurriculumInput {
  @IsUUID()
  @Field(() => ID, { description: "The curriculum, one of your own." })
  curriculumId: string;
}

@InputType({ description: "A proposal to accept." })
export class AcceptAdaptationInput {
  @IsUUID()
  @Field(() => ID, { description: "The proposal, for a curriculum of your own." })
  adaptationId: string;
}

@InputType({ description: "A proposal to put away." })
export class RejectAdaptationInput {
  @IsUUID()
  @Field(() => ID, { description: "The proposal, for a curriculum of your own." })
  adaptationId: string;
}

export const AdaptCurriculumResult = resultOf(
  "AdaptCurriculumResult",
  () => CurriculumAdaptation,
  "The proposal, which `curriculumUpdated` waits for, or why there is none.",
  StaleCurriculum,
);
export const AcceptAdaptationResult = resultOf(
  "AcceptAdaptationResult",
  () => Curriculum,
  "The curriculum with its new version, or GENERATING it, or why not.",
  StaleCurriculum,
);
export const RejectAdaptationResult = resultOf(
  "RejectAdaptationResult",
  () => Curriculum,
  "The curriculum as it was, or why not.",
);
