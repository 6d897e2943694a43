import { ArgsType, Field, Float, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { IsOptional } from "class-validator";
import { connectionOf, PageArgs } from "../../../platform/graphql/connection";
import { resultOf } from "../../../platform/graphql/problem.type";
import { TextLength } from "../../../platform/graphql/text-length";
import type { MemoryKind } from "./memory.entity";

export enum MentorMemoryKind {
  PREFERENCE = "PREFERENCE",
  ACHIEVEMENT = "ACHIEVEMENT",
  FACT = "FACT",
  GOAL = "GOAL",
  STRUGGLE = "STRUGGLE",
  SUCCESS = "SUCCESS",
}

registerEnumType(MentorMemoryKind, {
  name: "MentorMemoryKind",
  description: "What a memory is about.",
  valuesConfig: {
    PREFERENCE: { description: "How the learner likes to learn." },
    ACHIEVEMENT: { description: "What they have reached." },
    FACT: { description: "What is so about them, for example what they know already." },
    GOAL: { description: "What they want to reach." },
    STRUGGLE: { description: "What they find hard." },
    SUCCESS: { description: "What went well, and what helped." },
  },
});

@ObjectType({
  simpleResolvers: true,
  description: "One thing that the mentor remembers of a learner, and may answer with. Only they see it.",
})
export class MentorMemory {
  @Field(() => ID, { description: "Opaque and stable." })
  id: string;

  @Field(() => MentorMemoryKind, { description: "What it is about." })
  kind: MemoryKind;

  @Field(() => String, { description: "What it is called, at most 100 characters: there is one of each in its kind and scope." })
  key: string;

  @Field(() => String, { description: "What is remembered, at most 500 characters." })
  value: string;

  @Field(() => Float, { description: "0–1, two decimals: the most important ones are given to the mentor whatever is asked." })
  importance: number;

  @Field(() => Date, { description: "When it was first written." })
  createdAt: Date;

  @Field(() => Date, { description: "When it was last written, or corrected." })
  updatedAt: Date;

  @Field(() => Date, { nullable: true, description: "When the mentor was last given it to answer with; null when never." })
  lastUsedAt: Date | null;
}

export const MentorMemoryConnection = connectionOf(() => MentorMemory, "MentorMemory");

@ArgsType()
export class MentorMemoriesArgs extends PageArgs {
  @Field(() => MentorMemoryKind, { nullable: true, description: "Only of this kind." })
  kind?: MemoryKind | null;

  @Field(() => ID, { nullable: true, description: "Only what is remembered of this course, without what holds everywhere." })
  courseId?: string | null;

  @IsOptional()
  @TextLength(1, 500)
  @Field(() => String, {
    nullable: true,
    description:
      "Only what speaks to this text, the best first, at most 50: by meaning where a model for that is set, else by words. 1 to 500 characters.",
  })
  search?: string | null;
}

@ObjectType({ simpleResolvers: true, description: "A mark in an answer that refers to what the mentor remembers." })
export class MentorMemoryCitation {
  @Field(() => [String], {
    description: "How the text refers to it: the marks that stand there in square brackets, without them; for example `M1`.",
  })
  markers: string[];
}

@ObjectType({ simpleResolvers: true, description: "Everything that the mentor remembers of a learner, to take along." })
export class MentorMemoryExport {
  @Field(() => Date, { description: "When it was made." })
  exportedAt: Date;

  @Field(() => Int, { description: "How many memories there are, at most 500." })
  memories: number;

  @Field(() => String, {
    description:
      "JSON: an array of objects with id, courseId, kind, key, value, importance, sourceMessageId, createdAt, updatedAt and lastUsedAt.",
  })
  json: string;
}

@ObjectType({ simpleResolvers: true, description: "What was forgotten." })
export class MentorForgetting {
  @Field(() => Int, { description: "How many memories are gone." })
  memories: number;

  @Field(() => Int, {
    description:
      "How many messages, which may repeat them, the mentor is not given any more. They can still be read in their threads.",
  })
  messages: number;
}

export const RememberForMentorResult = resultOf(
  "RememberForMentorResult",
  () => MentorMemory,
  "The memory, or why it is not remembered.",
);
export const CorrectMentorMemoryResult = resultOf(
  "CorrectMentorMemoryResult",
  () => MentorMemory,
  "The corrected memory, or why it stays as it was.",
);
export const ForgetMentorMemoryResult = resultOf(
  "ForgetMentorMemoryResult",
  () => MentorForgetting,
  "What was forgotten, or why it was not.",
);
export const ForgetAllMentorMemoriesResult = resultOf(
  "ForgetAllMentorMemoriesResult",
  () => MentorForgetting,
  "What was forgotten, or why it was not.",
);
