import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, signedIn } from "../../../platform/graphql/allow";
import { PageArgs, type Page } from "../../../platform/graphql/connection";
import { Paged } from "../../../platform/graphql/cost";
import type { MessageEntity } from "../message/message.entity";
import { MentorMessagesArgs } from "../message/message.type";
import { CourseReference } from "../references/course.type";
import { LessonReference } from "../references/lesson.type";
import { UserReference } from "../references/user.type";
import type { ThreadEntity } from "../thread/thread.entity";
import { findTranscript, listTranscriptMessages, listTranscripts, titleFor } from "./transcript.service";
import { MentorTranscript, MentorTranscriptConnection, MentorTranscriptMessageConnection } from "./transcript.type";

@Resolver(() => MentorTranscript)
export class TranscriptResolver {
  @Allow(signedIn)
  @Paged()
  @Query(() => MentorTranscriptConnection, {
    nullable: true,
    description:
      "Conversations about a course whose learners let its staff read them, those last used first; empty while the platform does not. " +
      "For the course's instructor and admins; null when there is no such course, FORBIDDEN for others.",
  })
  courseTranscripts(
    @Arg("courseId", () => ID, { description: "The course." }) courseId: string,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Page<ThreadEntity> | null> {
    return listTranscripts(ctx, courseId, args);
  }

  @Allow(signedIn)
  @Query(() => MentorTranscript, {
    nullable: true,
    description: "One of these conversations; null for any that you may not read.",
  })
  mentorTranscript(
    @Arg("threadId", () => ID, { description: "The thread." }) threadId: string,
    @Ctx() ctx: Context,
  ): Promise<ThreadEntity | null> {
    return findTranscript(ctx, threadId);
  }

  @FieldResolver(() => String, {
    description: "At most 120 characters. It may be the beginning of the first question: where that is forgotten, it says so.",
  })
  title(@Root() thread: ThreadEntity, @Ctx() ctx: Context): Promise<string> {
    return titleFor(ctx, thread);
  }

  @FieldResolver(() => UserReference, { nullable: true, description: "Whose conversation it is; null when they are gone." })
  learner(@Root() thread: ThreadEntity): UserReference {
    return { id: thread.userId };
  }

  @FieldResolver(() => CourseReference, { nullable: true, description: "The course that it is about; null when it is gone." })
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

  @Paged()
  @FieldResolver(() => MentorTranscriptMessageConnection, { description: "Its messages, in the order of the conversation." })
  messages(
    @Root() thread: ThreadEntity,
    @Args(() => MentorMessagesArgs) args: MentorMessagesArgs,
    @Ctx() ctx: Context,
  ): Promise<Page<MessageEntity>> {
    return listTranscriptMessages(ctx, thread.id, args);
  }
}
