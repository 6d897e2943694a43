import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, signedIn } from "../../../platform/graphql/allow";
import { Cost } from "../../../platform/graphql/cost";
import { RateLimit } from "../../../platform/graphql/lyceum-spec";
import type { MessageEntity } from "../message/message.entity";
import { messageById } from "../message/message.store";
import { MentorMessage } from "../message/message.type";
import { failureOf, type FailedReply } from "./failures";
import type { ReplyEntity } from "./reply.entity";
import { cancelReply, findOwnReply, retryReply } from "./reply.service";
import {
  CancelMentorReplyInput,
  CancelMentorReplyResult,
  MentorReply,
  MentorReplyFailed,
  RetryMentorReplyInput,
  RetryMentorReplyResult,
} from "./reply.type";

@Resolver(() => MentorReply)
export class ReplyResolver {
  @Allow(signedIn)
  @Query(() => MentorReply, { nullable: true, description: "A reply to one of your own messages; null for any other." })
  mentorReply(@Arg("id", () => ID, { description: "The reply." }) id: string, @Ctx() ctx: Context): Promise<ReplyEntity | null> {
    return findOwnReply(ctx, id);
  }

  @Allow(signedIn)
  @Mutation(() => CancelMentorReplyResult, {
    description:
      "Stops a reply, and with it what it costs. What came of it so far can be read on; the thread takes the next message.",
  })
  cancelMentorReply(
    @Arg("input", () => CancelMentorReplyInput, { description: "The reply." }) input: CancelMentorReplyInput,
    @Ctx() ctx: Context,
  ): Promise<ReplyEntity> {
    return ctx.transaction(tx => cancelReply(tx, input));
  }

  @Allow(signedIn)
  @Cost(50)
  @RateLimit("mentor")
  @Mutation(() => RetryMentorReplyResult, {
    description:
      "Asks once more what a failed or cancelled reply was to answer, and makes a new reply of it. The same call again answers the " +
      "same new reply.",
  })
  retryMentorReply(
    @Arg("input", () => RetryMentorReplyInput, { description: "The reply." }) input: RetryMentorReplyInput,
    @Ctx() ctx: Context,
  ): Promise<ReplyEntity> {
    return retryReply(ctx, input);
  }

  @FieldResolver(() => MentorMessage, { nullable: true, description: "The answer; null unless the status is COMPLETED." })
  async message(@Root() reply: ReplyEntity, @Ctx() ctx: Context): Promise<MessageEntity | null> {
    return reply.messageId === null ? null : ctx.load(messageById, reply.messageId);
  }

  @FieldResolver(() => MentorReplyFailed, {
    nullable: true,
    description: "Why there is none; null unless it failed or was cancelled.",
  })
  failure(@Root() reply: ReplyEntity): FailedReply | null {
    return failureOf(reply);
  }
}
