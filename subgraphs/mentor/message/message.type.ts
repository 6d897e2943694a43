import { IsOptional, IsUUID, Matches } from "class-validator";
import { ArgsType, Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf, PageArgs } from "../../../platform/graphql/connection";
import { ListSize } from "../../../platform/graphql/cost";
import { resultOf } from "../../../platform/graphql/problem.type";
import { TextLength } from "../../../platform/graphql/text-length";
import { MentorReply } from "../reply/reply.type";
import { MentorThread } from "../thread/thread.type";

export enum MentorMessageRole {
  USER = "USER",
  ASSISTANT = "ASSISTANT",
  SYSTEM = "SYSTEM",
}

registerEnumType(MentorMessageRole, {
  name: "MentorMessageRole",
  description: "Who speaks in a message.",
  valuesConfig: {
    USER: { description: "The person whose thread it is." },
    ASSISTANT: { description: "The mentor." },
    SYSTEM: { description: "The platform." },
  },
});

@ObjectType({ simpleResolvers: true, description: "A lesson that a message refers to." })
export class MentorCitation {
  @Field(() => [String], {
    description: "How the text refers to it: the marks that stand there in square brackets, without them; for example `L1`.",
  })
  markers: string[];
}

@ObjectType({ simpleResolvers: true, description: "One message of a thread." })
export class MentorMessage {
  @Field(() => ID, { description: "Opaque and stable." })
  id: string;

  @Field(() => MentorMessageRole, { description: "Who speaks." })
  role: "USER" | "ASSISTANT" | "SYSTEM";

  @Field(() => String, { description: "Markdown. A mark such as `[L1]` refers to a lesson: `citations` says to which." })
  content: string;

  @Field(() => String, { nullable: true, description: "The language model that wrote it; null unless the mentor speaks." })
  model: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "Tokens that it has cost, the prompt and the text together; null unless the mentor speaks.",
  })
  tokens: number | null;

  @Field(() => Date, { description: "When it was sent or finished." })
  createdAt: Date;

  @ListSize(3)
  @Field(() => [MentorCitation], { description: "The lessons that the text refers to, in the order of first use." })
  citations: MentorCitation[];

  @Field(() => [String], { description: "What the learner might ask next: at most 3, each of at most 200 characters." })
  suggestions: string[];
}

export const MentorMessageConnection = connectionOf(() => MentorMessage, "MentorMessage");

@ArgsType()
export class MentorMessagesArgs extends PageArgs {
  @Field(() => Boolean, { defaultValue: false, description: "Begins with the newest message and goes backwards." })
  newestFirst: boolean;
}

@ObjectType({ simpleResolvers: true, description: "What a message to the mentor has set going." })
export class MentorExchange {
  @Field(() => MentorThread, { description: "The thread that the message stands in." })
  thread: MentorThread;

  @Field(() => MentorMessage, { description: "The message." })
  message: MentorMessage;

  @Field(() => MentorReply, { description: "The reply to it, which a worker makes. Subscribe to `mentorReply` to read along." })
  reply: MentorReply;
}

@InputType({ description: "A message to the mentor. Give exactly one of lessonId, courseId and threadId." })
export class SendMentorMessageInput {
  @IsOptional()
  @IsUUID()
  @Field(() => ID, {
    nullable: true,
    description: "Asks about this lesson, in your open thread about it; opens one if there is none.",
  })
  lessonId?: string | null;

  @IsOptional()
  @IsUUID()
  @Field(() => ID, {
    nullable: true,
    description: "Asks about this course, in your open thread about it; opens one if there is none.",
  })
  courseId?: string | null;

  @IsOptional()
  @IsUUID()
  @Field(() => ID, { nullable: true, description: "Goes on in this thread, one of your own." })
  threadId?: string | null;

  @TextLength(1, 4_000)
  @Matches(/\S/, { message: "content must not be blank" })
  @Matches(/^[^\0\p{Cs}]*$/u, { message: "content must hold neither NUL nor broken characters" })
  @Field(() => String, { description: "1 to 4,000 characters, Markdown." })
  content: string;

  @TextLength(1, 100)
  @Matches(/^[^\0\p{Cs}]*$/u, { message: "requestId must hold neither NUL nor broken characters" })
  @Field(() => String, {
    description:
      "Made by the client, once per message: a UUID, or any text of up to 100 characters. The same message sent again under it " +
      "answers the same exchange and asks nothing twice.",
  })
  requestId: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      "Whether it is a try of your own at what the lesson asks: what you think, and why. In lessons with hints (`MentorThread.hints`), " +
      "each try that counts leads one step on; `MentorMessage.tryVerdict` says whether it does. Asking leads nowhere.",
  })
  isTry: boolean;
}

export const SendMentorMessageResult = resultOf(
  "SendMentorMessageResult",
  () => MentorExchange,
  "The message with the reply on its way, or why it was not sent.",
);
