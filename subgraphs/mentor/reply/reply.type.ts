import { IsUUID } from "class-validator";
import { Field, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import { resultOf } from "../../../platform/graphql/problem.type";

export enum MentorReplyStatus {
  QUEUED = "QUEUED",
  RUNNING = "RUNNING",
  COMPLETED = "COMPLETED",
  FAILED = "FAILED",
  CANCELLED = "CANCELLED",
}

registerEnumType(MentorReplyStatus, {
  name: "MentorReplyStatus",
  description: "How far a reply is.",
  valuesConfig: {
    QUEUED: { description: "It waits for a worker." },
    RUNNING: { description: "A worker makes it; `mentorReply` streams its text." },
    COMPLETED: { description: "Its message stands in the thread." },
    FAILED: { description: "It has ended without a message; `failure` says why." },
    CANCELLED: { description: "Its reader stopped it." },
  },
});

@ObjectType({ simpleResolvers: true, description: "A reply has ended without a message." })
export class MentorReplyFailed {
  @Field(() => String, {
    description:
      "MENTOR_TIMEOUT, MENTOR_RATE_LIMITED, MENTOR_BUDGET_SPENT, MENTOR_UNAVAILABLE, MENTOR_OPEN_CIRCUIT, MENTOR_MALFORMED, " +
      "MENTOR_INTERRUPTED, MENTOR_REFUSED or MENTOR_CANCELLED.",
  })
  code: string;

  @Field(() => String, { description: "What to tell a person." })
  message: string;

  @Field(() => Boolean, { description: "Whether `retryMentorReply` can help." })
  retryable: boolean;
}

@ObjectType({ simpleResolvers: true, description: "One try of the mentor to answer a message." })
export class MentorReply {
  @Field(() => ID, { description: "Opaque and stable." })
  id: string;

  @Field(() => MentorReplyStatus, { description: "How far it is." })
  status: "QUEUED" | "RUNNING" | "COMPLETED" | "FAILED" | "CANCELLED";

  @Field(() => Date, { description: "When it was asked for." })
  createdAt: Date;

  @Field(() => Date, { nullable: true, description: "When it ended, one way or the other; null before." })
  finishedAt: Date | null;
}

@InputType({ description: "A reply to stop." })
export class CancelMentorReplyInput {
  @IsUUID()
  @Field(() => ID, { description: "The reply, one of your own." })
  replyId: string;
}

@InputType({ description: "A failed reply to try again." })
export class RetryMentorReplyInput {
  @IsUUID()
  @Field(() => ID, { description: "The reply, one of your own, that failed and is retryable." })
  replyId: string;
}

export const CancelMentorReplyResult = resultOf(
  "CancelMentorReplyResult",
  () => MentorReply,
  "The cancelled reply, or why it cannot be cancelled.",
);
export const RetryMentorReplyResult = resultOf(
  "RetryMentorReplyResult",
  () => MentorReply,
  "The new reply, or why there is none.",
);
