import { Field, ID, ObjectType } from "type-graphql";
import { connectionOf } from "../../../platform/graphql/connection";
import { ListSize } from "../../../platform/graphql/cost";
import { MentorCitation, MentorMessageRole } from "../message/message.type";

@ObjectType({
  simpleResolvers: true,
  description:
    "A learner's conversation with the mentor, as the course's staff may read it while the learner and the platform let them.",
})
export class MentorTranscript {
  @Field(() => ID, { description: "The thread's id." })
  id: string;

  @Field(() => Date, { description: "When the last message was sent or the last reply was finished." })
  lastMessageAt: Date;
}

@ObjectType({
  simpleResolvers: true,
  description: "One message of a transcript. What the mentor remembers of the learner, proposes to them and costs is not shown.",
})
export class MentorTranscriptMessage {
  @Field(() => MentorMessageRole, { description: "Who speaks." })
  role: "USER" | "ASSISTANT" | "SYSTEM";

  @Field(() => String, {
    description:
      "Markdown. A mark such as `[L1]` refers to a lesson: `citations` says to which. What the learner has had forgotten is left out.",
  })
  content: string;

  @Field(() => Date, { description: "When it was sent or finished." })
  createdAt: Date;

  @ListSize(3)
  @Field(() => [MentorCitation], { description: "The lessons that the text refers to, in the order of first use." })
  citations: MentorCitation[];
}

export const MentorTranscriptConnection = connectionOf(() => MentorTranscript, "MentorTranscript");
export const MentorTranscriptMessageConnection = connectionOf(() => MentorTranscriptMessage, "MentorTranscriptMessage");
