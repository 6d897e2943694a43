import { IsOptional, IsUUID, Matches } from "class-validator";
import { ArgsType, Field, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf, PageArgs } from "../../../platform/graphql/connection";
import { resultOf } from "../../../platform/graphql/problem.type";
import { TextLength } from "../../../platform/graphql/text-length";
import { flagReasons, type FlagReason } from "../guard/flag-reason";
import { MentorMessage } from "../message/message.type";

export const MentorFlagReason = Object.fromEntries(flagReasons.map(reason => [reason, reason])) as {
  [Reason in FlagReason]: Reason;
};
registerEnumType(MentorFlagReason, {
  name: "MentorFlagReason",
  description: "Why a person shall look at an exchange.",
  valuesConfig: {
    PROMPT_INJECTION: { description: "A text gives orders to the model that only the platform gives." },
    SYSTEM_TEXT_LEAKED: { description: "The reply began to repeat the platform's rules, and was cut." },
    SECRET_LEAKED: { description: "The reply held a key, a token or a password, which was left out." },
    OTHERS_DATA: { description: "Other people's data was asked for, or was left out of the reply." },
    UNSAFE_REQUEST: { description: "The learner wants to make what nobody should, or the model's own server refused to answer." },
    SELF_HARM: { description: "The learner speaks of harming themselves: somebody should care." },
    UNSAFE_ANSWER: { description: "The reply began to teach what it must teach to nobody, and was cut." },
    FOREIGN_LINK: { description: "The reply held an address that no passage or memory names, which was left out." },
    ANSWER_BEFORE_HINTS: { description: "The reply told the solution before the learner had tried." },
    REPORTED: { description: "The learner reported the reply." },
  },
});

export enum MentorReviewStatus {
  OPEN = "OPEN",
  DISMISSED = "DISMISSED",
  CONFIRMED = "CONFIRMED",
}
registerEnumType(MentorReviewStatus, {
  name: "MentorReviewStatus",
  description: "What has become of a flagged exchange.",
  valuesConfig: {
    OPEN: { description: "Nobody has looked at it yet." },
    DISMISSED: { description: "Nothing is wrong with it." },
    CONFIRMED: { description: "Something is." },
  },
});

export enum MentorReviewDecision {
  DISMISSED = "DISMISSED",
  CONFIRMED = "CONFIRMED",
}
registerEnumType(MentorReviewDecision, {
  name: "MentorReviewDecision",
  description: "What a reviewer finds.",
  valuesConfig: {
    DISMISSED: { description: "Nothing is wrong with it." },
    CONFIRMED: { description: "Something is." },
  },
});

@ObjectType({
  simpleResolvers: true,
  description: "A question and the mentor's answer that a person shall look at. Nothing else of their thread is shown.",
})
export class FlaggedExchange {
  @Field(() => ID, { description: "Opaque and stable." })
  id: string;

  @Field(() => [MentorFlagReason], { description: "Why." })
  reasons: FlagReason[];

  @Field(() => String, {
    nullable: true,
    description: "What the learner says of it; null unless they reported it with a comment.",
  })
  comment: string | null;

  @Field(() => MentorReviewStatus, { description: "What has become of it." })
  status: "OPEN" | "DISMISSED" | "CONFIRMED";

  @Field(() => Date, { description: "When it was flagged first." })
  createdAt: Date;

  @Field(() => Date, { nullable: true, description: "When it was reviewed; null while it is open." })
  reviewedAt: Date | null;

  @Field(() => String, { nullable: true, description: "What the reviewer has noted." })
  note: string | null;
}

export const FlaggedExchangeConnection = connectionOf(() => FlaggedExchange, "FlaggedExchange");

@ArgsType()
export class FlaggedExchangesArgs extends PageArgs {
  @Field(() => MentorReviewStatus, { defaultValue: MentorReviewStatus.OPEN, description: "Only those in this state." })
  status: MentorReviewStatus;
}

@InputType({ description: "An answer of the mentor that somebody should look at." })
export class FlagMentorMessageInput {
  @IsUUID()
  @Field(() => ID, { description: "A message of the mentor's in a thread of your own." })
  messageId: string;

  @IsOptional()
  @TextLength(0, 1_000)
  @Matches(/^[^\0\p{Cs}]*$/u, { message: "comment must hold neither NUL nor broken characters" })
  @Field(() => String, { nullable: true, description: "What is wrong with it: at most 1,000 characters." })
  comment?: string | null;
}

@InputType({ description: "A reviewer's decision." })
export class ReviewFlaggedExchangeInput {
  @IsUUID()
  @Field(() => ID, { description: "The flagged exchange." })
  id: string;

  @Field(() => MentorReviewDecision, { description: "What you find." })
  decision: MentorReviewDecision;

  @IsOptional()
  @TextLength(0, 2_000)
  @Matches(/^[^\0\p{Cs}]*$/u, { message: "note must hold neither NUL nor broken characters" })
  @Field(() => String, { nullable: true, description: "Why, for other reviewers: at most 2,000 characters." })
  note?: string | null;
}

export const FlagMentorMessageResult = resultOf(
  "FlagMentorMessageResult",
  () => MentorMessage,
  "The message that somebody will look at, or why nobody will.",
);
export const ReviewFlaggedExchangeResult = resultOf(
  "ReviewFlaggedExchangeResult",
  () => FlaggedExchange,
  "The reviewed exchange, or why it is as before.",
);
