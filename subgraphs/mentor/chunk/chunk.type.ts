import { createUnionType, Field, Int, ObjectType } from "type-graphql";
import { MentorMessage } from "../message/message.type";
import { MentorReplyFailed } from "../reply/reply.type";

@ObjectType({ simpleResolvers: true, description: "The next piece of a reply's text." })
export class MentorReplyChunk {
  @Field(() => Int, { description: "From 1, without gaps. Give the last one seen as `after` to go on behind it." })
  sequence: number;

  @Field(() => String, { description: "At most 1,000 characters; the pieces put together are the message's content." })
  text: string;
}

@ObjectType({ simpleResolvers: true, description: "A reply is complete: nothing more comes." })
export class MentorReplyCompleted {
  @Field(() => MentorMessage, { description: "The message that now stands in the thread." })
  message: MentorMessage;

  @Field(() => [String], { description: "What the learner might ask next: at most 3, each of at most 200 characters." })
  suggestions: string[];
}

export const MentorReplyUpdate = createUnionType({
  name: "MentorReplyUpdate",
  description: "What happens to a reply: pieces of text, then one of the two ends.",
  types: () => [MentorReplyChunk, MentorReplyCompleted, MentorReplyFailed] as const,
  resolveType: update => (update as unknown as { kind: string }).kind,
});
