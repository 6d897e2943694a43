import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { Context } from "../../../platform/context/context";
import { Allow, signedIn } from "../../../platform/graphql/allow";
import { Cost, ListSize } from "../../../platform/graphql/cost";
import { RateLimit } from "../../../platform/graphql/lyceum-spec";
import { LessonReference } from "../references/lesson.type";
import type { MessageEntity, StoredCitation } from "./message.entity";
import { sendMessage, type Exchange } from "./message.service";
import { MentorCitation, MentorMessage, SendMentorMessageInput, SendMentorMessageResult } from "./message.type";

@Resolver(() => MentorMessage)
export class MessageResolver {
  @Allow(signedIn)
  @Cost(50)
  @RateLimit("mentor")
  @Mutation(() => SendMentorMessageResult, {
    description:
      "Asks the mentor, about a course that you take, have completed or teach. Answers at once; the reply is made by a worker, one " +
      "at a time in each thread.",
  })
  sendMentorMessage(
    @Arg("input", () => SendMentorMessageInput, { description: "The message." }) input: SendMentorMessageInput,
    @Ctx() ctx: Context,
  ): Promise<Exchange> {
    return sendMessage(ctx, input);
  }

  @ListSize(4)
  @FieldResolver(() => [LessonReference], {
    nullable: true,
    description: "The lessons whose text the mentor was given to answer from, the most fitting first.",
  })
  context(@Root() message: MessageEntity): LessonReference[] {
    return message.contextLessonIds.map(id => ({ id }));
  }
}

@Resolver(() => MentorCitation)
export class CitationResolver {
  @FieldResolver(() => LessonReference, { nullable: true, description: "The lesson; null when it is gone." })
  lesson(@Root() citation: StoredCitation): LessonReference {
    return { id: citation.lessonId };
  }
}
