import { IsOptional, IsUUID, Matches } from "class-validator";
import { ArgsType, createUnionType, Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf, PageArgs } from "../../../platform/graphql/connection";
import { Conflict, InvalidInput, NotFound, ProblemValue } from "../../../platform/graphql/problem.type";
import { TextLength } from "../../../platform/graphql/text-length";
import type { Activity } from "../events";
import type { MemoryKind } from "../memory/memory.entity";
import { MentorMemoryKind } from "../memory/memory.type";
import type { ProposalView } from "./proposal-view";
import type { ProposalStatus } from "./proposal.entity";

export enum MentorProposalStatus {
  PROPOSED = "PROPOSED",
  ACCEPTED = "ACCEPTED",
  REJECTED = "REJECTED",
}

registerEnumType(MentorProposalStatus, {
  name: "MentorProposalStatus",
  description: "What has become of a proposal.",
  valuesConfig: {
    PROPOSED: { description: "The learner has not decided yet: nothing is done." },
    ACCEPTED: { description: "The learner has said yes: it is done." },
    REJECTED: { description: "The learner has said no: it is not done." },
  },
});

export enum ActivityKind {
  EXERCISE = "EXERCISE",
  QUIZ = "QUIZ",
  READING = "READING",
  PRACTICE = "PRACTICE",
  REFLECTION = "REFLECTION",
}

registerEnumType(ActivityKind, {
  name: "ActivityKind",
  description: "What somebody did to learn.",
  valuesConfig: {
    EXERCISE: { description: "Solved an exercise." },
    QUIZ: { description: "Answered questions." },
    READING: { description: "Read something." },
    PRACTICE: { description: "Practised." },
    REFLECTION: { description: "Thought about what they had learned." },
  },
});

export enum ActivityDifficulty {
  EASY = "EASY",
  MEDIUM = "MEDIUM",
  HARD = "HARD",
}

registerEnumType(ActivityDifficulty, {
  name: "ActivityDifficulty",
  description: "How hard something was for the learner.",
  valuesConfig: {
    EASY: { description: "Easy." },
    MEDIUM: { description: "Neither easy nor hard." },
    HARD: { description: "Hard." },
  },
});

@ObjectType({ simpleResolvers: true, description: "Something that the mentor would remember of you, if you agree." })
export class MentorMemoryProposal {
  @Field(() => ID, { description: "Opaque and stable." })
  id: string;

  @Field(() => MentorProposalStatus, { description: "What has become of it." })
  status: ProposalStatus;

  @Field(() => Date, { description: "When it was made." })
  createdAt: Date;

  @Field(() => Date, { nullable: true, description: "When you decided; null while you have not." })
  decidedAt: Date | null;

  @Field(() => MentorMemoryKind, { description: "What it is about." })
  memoryKind: MemoryKind;

  @Field(() => String, { description: "What it would be called, at most 100 characters." })
  key: string;

  @Field(() => String, { description: "What would be remembered, at most 500 characters; once accepted, with your changes." })
  value: string;

  @Field(() => Float, { description: "0–1." })
  importance: number;
}

@ObjectType({ simpleResolvers: true, description: "What is known of an activity in numbers. Null where nothing was said of it." })
export class ActivityMetrics {
  @Field(() => Float, { nullable: true, description: "What was scored: 0–100, two decimals." })
  scorePercent: number | null;

  @Field(() => Int, { nullable: true, description: "How long it took, at most a day." })
  durationSeconds: number | null;

  @Field(() => Float, { nullable: true, description: "How much of it was right: 0–100, two decimals." })
  accuracyPercent: number | null;

  @Field(() => ActivityDifficulty, { nullable: true, description: "How hard it was." })
  difficulty: Activity["metrics"]["difficulty"];

  @Field(() => Float, { nullable: true, description: "How much of what was to be done is done: 0–100, two decimals." })
  completionPercent: number | null;

  @Field(() => Boolean, { description: "Whether the learner has never done better." })
  personalRecord: boolean;
}

@ObjectType({ simpleResolvers: true, description: "Something that the mentor would write into your activity log, if you agree." })
export class MentorActivityProposal {
  @Field(() => ID, { description: "Opaque and stable; once accepted, that of the log's entry." })
  id: string;

  @Field(() => MentorProposalStatus, { description: "What has become of it." })
  status: ProposalStatus;

  @Field(() => Date, { description: "When it was made." })
  createdAt: Date;

  @Field(() => Date, { nullable: true, description: "When you decided; null while you have not." })
  decidedAt: Date | null;

  @Field(() => ActivityKind, { description: "What you did." })
  activityKind: Activity["kind"];

  @Field(() => String, { description: "In a few words, at most 500 characters; once accepted, with your changes." })
  note: string;

  @Field(() => ActivityMetrics, { description: "In numbers, as far as you told." })
  metrics: ActivityMetrics;
}

export const MentorProposal = createUnionType({
  name: "MentorProposal",
  description: "What the mentor proposes to do. Nothing is done without the learner's yes.",
  types: () => [MentorMemoryProposal, MentorActivityProposal] as const,
  resolveType: proposal => (proposal as unknown as ProposalView).typename,
});

/** The result of deciding on a proposal. */
function decisionResult(name: string, description: string) {
  return createUnionType({
    name,
    description,
    types: () => [MentorMemoryProposal, MentorActivityProposal, InvalidInput, NotFound, Conflict] as const,
    resolveType: value => (value instanceof ProblemValue ? value.type : (value as unknown as ProposalView).typename),
  });
}

export const AcceptMentorProposalResult = decisionResult(
  "AcceptMentorProposalResult",
  "The accepted proposal, or why it was not accepted.",
);
export const RejectMentorProposalResult = decisionResult(
  "RejectMentorProposalResult",
  "The rejected proposal, or why it was not rejected.",
);

// A union is no class, as lists of it want: its type is what its members have in common.
export const MentorProposalConnection = connectionOf(() => MentorProposal as never, "MentorProposal");

@ArgsType()
export class MentorProposalsArgs extends PageArgs {
  @Field(() => MentorProposalStatus, { nullable: true, description: "Only those of this status." })
  status?: ProposalStatus | null;
}

@InputType({ description: "A proposal to accept, with your changes." })
export class AcceptMentorProposalInput {
  @IsUUID()
  @Field(() => ID, { description: "The proposal, one of your own." })
  proposalId: string;

  @IsOptional()
  @TextLength(1, 500)
  @Matches(/\S/, { message: "value must not be blank" })
  @Field(() => String, { nullable: true, description: "What to remember instead, 1 to 500 characters. Only of a memory." })
  value?: string | null;

  @IsOptional()
  @TextLength(1, 500)
  @Matches(/\S/, { message: "note must not be blank" })
  @Field(() => String, {
    nullable: true,
    description: "What to write into the log instead, 1 to 500 characters. Only of an activity.",
  })
  note?: string | null;
}

@InputType({ description: "A proposal to reject." })
export class RejectMentorProposalInput {
  @IsUUID()
  @Field(() => ID, { description: "The proposal, one of your own." })
  proposalId: string;
}
