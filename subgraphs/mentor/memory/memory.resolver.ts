import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, signedIn } from "../../../platform/graphql/allow";
import type { Page } from "../../../platform/graphql/connection";
import { Cost, ListSize, Paged } from "../../../platform/graphql/cost";
import type { MessageEntity } from "../message/message.entity";
import { messageById } from "../message/message.store";
import { MentorMessage } from "../message/message.type";
import { CourseReference } from "../references/course.type";
import { forget, forgetAll } from "./forget.service";
import { citedMemories } from "./memory-use.service";
import type { MemoryUse } from "./memory-use.store";
import type { MemoryEntity } from "./memory.entity";
import {
  CorrectMentorMemoryInput,
  ForgetAllMentorMemoriesInput,
  ForgetMentorMemoryInput,
  RememberForMentorInput,
} from "./memory.input";
import { correct, exportMemories, findOwnMemory, listMemories, rememberOwn } from "./memory.service";
import {
  CorrectMentorMemoryResult,
  ForgetAllMentorMemoriesResult,
  ForgetMentorMemoryResult,
  MentorForgetting,
  MentorMemoriesArgs,
  MentorMemory,
  MentorMemoryCitation,
  MentorMemoryConnection,
  MentorMemoryExport,
  RememberForMentorResult,
} from "./memory.type";

@Resolver(() => MentorMemory)
export class MemoryResolver {
  @Allow(signedIn)
  @Paged()
  @Cost(5)
  @Query(() => MentorMemoryConnection, { description: "What the mentor remembers of you, those made last first." })
  mentorMemories(@Args(() => MentorMemoriesArgs) args: MentorMemoriesArgs, @Ctx() ctx: Context): Promise<Page<MemoryEntity>> {
    return listMemories(ctx, args);
  }

  @Allow(signedIn)
  @Query(() => MentorMemory, { nullable: true, description: "A memory of your own; null for any other." })
  mentorMemory(
    @Arg("id", () => ID, { description: "The memory." }) id: string,
    @Ctx() ctx: Context,
  ): Promise<MemoryEntity | null> {
    return findOwnMemory(ctx, id);
  }

  @Allow(signedIn)
  @Cost(50)
  @Query(() => MentorMemoryExport, { description: "All that the mentor remembers of you, to take along." })
  mentorMemoryExport(@Ctx() ctx: Context): Promise<MentorMemoryExport> {
    return exportMemories(ctx);
  }

  @Allow(signedIn)
  @Mutation(() => RememberForMentorResult, {
    description: "Tells the mentor something to remember of you: at most 500 things. The same key again corrects.",
  })
  rememberForMentor(
    @Arg("input", () => RememberForMentorInput, { description: "What to remember." }) input: RememberForMentorInput,
    @Ctx() ctx: Context,
  ): Promise<MemoryEntity> {
    return rememberOwn(ctx, input);
  }

  @Allow(signedIn)
  @Mutation(() => CorrectMentorMemoryResult, { description: "Corrects one of your memories." })
  correctMentorMemory(
    @Arg("input", () => CorrectMentorMemoryInput, { description: "The memory, and what is right." })
    input: CorrectMentorMemoryInput,
    @Ctx() ctx: Context,
  ): Promise<MemoryEntity> {
    return ctx.transaction(tx => correct(tx, input));
  }

  @Allow(signedIn)
  @Mutation(() => ForgetMentorMemoryResult, {
    description:
      "Forgets one of your memories for good. The mentor is not given the messages any more that it came from, or that were answered with it.",
  })
  forgetMentorMemory(
    @Arg("input", () => ForgetMentorMemoryInput, { description: "The memory." }) input: ForgetMentorMemoryInput,
    @Ctx() ctx: Context,
  ): Promise<MentorForgetting> {
    return ctx.transaction(tx => forget(tx, input));
  }

  @Allow(signedIn)
  @Mutation(() => ForgetAllMentorMemoriesResult, {
    description: "Forgets all of your memories for good, or those of one course.",
  })
  forgetAllMentorMemories(
    @Arg("input", () => ForgetAllMentorMemoriesInput, { description: "Which ones." }) input: ForgetAllMentorMemoriesInput,
    @Ctx() ctx: Context,
  ): Promise<MentorForgetting> {
    return ctx.transaction(tx => forgetAll(tx, input));
  }

  @FieldResolver(() => CourseReference, {
    nullable: true,
    description: "The course that it belongs to; null when it holds everywhere.",
  })
  course(@Root() memory: MemoryEntity): CourseReference | null {
    return memory.courseId === null ? null : { id: memory.courseId };
  }

  @FieldResolver(() => MentorMessage, {
    nullable: true,
    description: "The answer with which the mentor proposed it; null when you wrote it yourself.",
  })
  async source(@Root() memory: MemoryEntity, @Ctx() ctx: Context): Promise<MessageEntity | null> {
    return memory.sourceMessageId === null ? null : ctx.load(messageById, memory.sourceMessageId);
  }
}

@Resolver(() => MentorMemoryCitation)
export class MemoryCitationResolver {
  @Allow(signedIn)
  @FieldResolver(() => MentorMemory, { nullable: true, description: "The memory; null when it is forgotten." })
  memory(@Root() { memoryId }: MemoryUse, @Ctx() ctx: Context): Promise<MemoryEntity | null> {
    return findOwnMemory(ctx, memoryId);
  }
}

@Resolver(() => MentorMessage)
export class MemoriesOfMessageResolver {
  @Allow(signedIn)
  @ListSize(3)
  @FieldResolver(() => [MentorMemoryCitation], {
    nullable: true,
    description:
      "What the mentor remembers that the text refers to, in the order of first use. For the learner; null for others.",
  })
  memoryCitations(@Root() message: MessageEntity, @Ctx() ctx: Context): Promise<MemoryUse[] | null> {
    return citedMemories(ctx, message);
  }
}
