import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, signedIn } from "../../../platform/graphql/allow";
import type { Page } from "../../../platform/graphql/connection";
import { Paged } from "../../../platform/graphql/cost";
import type { MessageEntity } from "../message/message.entity";
import { listMessages } from "../message/message.service";
import { MentorMessageConnection, MentorMessagesArgs } from "../message/message.type";
import { CourseReference } from "../references/course.type";
import { LessonReference } from "../references/lesson.type";
import type { ThreadEntity } from "./thread.entity";
import { archive, findOwnThread, listThreads, rename } from "./thread.service";
import {
  ArchiveMentorThreadInput,
  ArchiveMentorThreadResult,
  MentorThread,
  MentorThreadConnection,
  MentorThreadsArgs,
  RenameMentorThreadInput,
  RenameMentorThreadResult,
} from "./thread.type";

@Resolver(() => MentorThread)
export class ThreadResolver {
  @Allow(signedIn)
  @Paged()
  @Query(() => MentorThreadConnection, { description: "Your own threads, those last used first." })
  mentorThreads(@Args(() => MentorThreadsArgs) args: MentorThreadsArgs, @Ctx() ctx: Context): Promise<Page<ThreadEntity>> {
    return listThreads(ctx, args);
  }

  @Allow(signedIn)
  @Query(() => MentorThread, { nullable: true, description: "A thread of your own; null for any other." })
  mentorThread(
    @Arg("id", () => ID, { description: "The thread." }) id: string,
    @Ctx() ctx: Context,
  ): Promise<ThreadEntity | null> {
    return findOwnThread(ctx, id);
  }

  @Allow(signedIn)
  @Mutation(() => RenameMentorThreadResult, { description: "Gives one of your threads another title." })
  renameMentorThread(
    @Arg("input", () => RenameMentorThreadInput, { description: "The thread and its title." }) input: RenameMentorThreadInput,
    @Ctx() ctx: Context,
  ): Promise<ThreadEntity> {
    return ctx.transaction(tx => rename(tx, input));
  }

  @Allow(signedIn)
  @Mutation(() => ArchiveMentorThreadResult, {
    description:
      "Closes one of your threads for good: it can still be read, and the next question about its topic opens a new one.",
  })
  archiveMentorThread(
    @Arg("input", () => ArchiveMentorThreadInput, { description: "The thread." }) input: ArchiveMentorThreadInput,
    @Ctx() ctx: Context,
  ): Promise<ThreadEntity> {
    return ctx.transaction(tx => archive(tx, input));
  }

  @FieldResolver(() => CourseReference, { nullable: true, description: "The course that it is about." })
  course(@Root() thread: ThreadEntity): CourseReference {
    return { id: thread.courseId };
  }

  @FieldResolver(() => LessonReference, {
    nullable: true,
    description: "The lesson that it is about; null when it is about the course as a whole.",
  })
  lesson(@Root() thread: ThreadEntity): LessonReference | null {
    return thread.lessonId === null ? null : { id: thread.lessonId };
  }

  @Allow(signedIn)
  @Paged()
  @FieldResolver(() => MentorMessageConnection, { description: "Its messages, in the order of the conversation." })
  messages(
    @Root() thread: ThreadEntity,
    @Args(() => MentorMessagesArgs) args: MentorMessagesArgs,
    @Ctx() ctx: Context,
  ): Promise<Page<MessageEntity>> {
    return listMessages(ctx, thread.id, args);
  }
}
