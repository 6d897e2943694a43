import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, role, signedIn } from "../../../platform/graphql/allow";
import type { Page } from "../../../platform/graphql/connection";
import { Paged } from "../../../platform/graphql/cost";
import type { MessageEntity } from "../message/message.entity";
import { messageById } from "../message/message.store";
import { CourseReference } from "../references/course.type";
import { UserReference } from "../references/user.type";
import type { FlaggedExchangeEntity } from "./flagged-exchange.entity";
import { findFlaggedExchange, listFlaggedExchanges, reportMessage, review } from "./flagged-exchange.service";
import {
  FlaggedExchange,
  FlaggedExchangeConnection,
  FlaggedExchangesArgs,
  FlagMentorMessageInput,
  FlagMentorMessageResult,
  ReviewFlaggedExchangeInput,
  ReviewFlaggedExchangeResult,
} from "./flagged-exchange.type";

@Resolver(() => FlaggedExchange)
export class FlaggedExchangeResolver {
  @Allow(role("ADMIN"))
  @Paged()
  @Query(() => FlaggedExchangeConnection, { description: "Exchanges with the mentor to look at, newest first. For admins." })
  flaggedExchanges(
    @Args(() => FlaggedExchangesArgs) args: FlaggedExchangesArgs,
    @Ctx() ctx: Context,
  ): Promise<Page<FlaggedExchangeEntity>> {
    return listFlaggedExchanges(ctx, args);
  }

  @Allow(role("ADMIN"))
  @Query(() => FlaggedExchange, { nullable: true, description: "One of them; null when there is none. For admins." })
  flaggedExchange(
    @Arg("id", () => ID, { description: "The flagged exchange." }) id: string,
    @Ctx() ctx: Context,
  ): Promise<FlaggedExchangeEntity | null> {
    return findFlaggedExchange(ctx, id);
  }

  @Allow(signedIn)
  @Mutation(() => FlagMentorMessageResult, {
    description: "Reports an answer of the mentor in one of your threads: a person will look at it and at your question.",
  })
  flagMentorMessage(
    @Arg("input", () => FlagMentorMessageInput, { description: "The message." }) input: FlagMentorMessageInput,
    @Ctx() ctx: Context,
  ): Promise<MessageEntity> {
    return ctx.transaction(tx => reportMessage(tx, input));
  }

  @Allow(role("ADMIN"))
  @Mutation(() => ReviewFlaggedExchangeResult, {
    description: "Decides about a flagged exchange. A later decision replaces the earlier one. For admins.",
  })
  reviewFlaggedExchange(
    @Arg("input", () => ReviewFlaggedExchangeInput, { description: "The decision." }) input: ReviewFlaggedExchangeInput,
    @Ctx() ctx: Context,
  ): Promise<FlaggedExchangeEntity> {
    return ctx.transaction(tx => review(tx, input));
  }

  @FieldResolver(() => String, { description: "What the learner asked: Markdown, at most 4,000 characters." })
  async question(@Root() flagged: FlaggedExchangeEntity, @Ctx() ctx: Context): Promise<string> {
    return (await ctx.load(messageById, flagged.questionId))!.content;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "What the mentor answered, as the learner read it: Markdown; null when the reply has ended without an answer.",
  })
  async answer(@Root() flagged: FlaggedExchangeEntity, @Ctx() ctx: Context): Promise<string | null> {
    return flagged.messageId === null ? null : (await ctx.load(messageById, flagged.messageId))!.content;
  }

  @FieldResolver(() => UserReference, { nullable: true, description: "Whose question it is; null when they are gone." })
  learner(@Root() flagged: FlaggedExchangeEntity): UserReference {
    return { id: flagged.userId };
  }

  @FieldResolver(() => UserReference, { nullable: true, description: "Who has reviewed it; null while it is open." })
  reviewer(@Root() flagged: FlaggedExchangeEntity): UserReference | null {
    return flagged.reviewedBy === null ? null : { id: flagged.reviewedBy };
  }

  @FieldResolver(() => CourseReference, { nullable: true, description: "The course that it is about; null when it is gone." })
  course(@Root() flagged: FlaggedExchangeEntity): CourseReference {
    return { id: flagged.courseId };
  }
}
