import { defineEvent } from "../../platform/events/define-event";

export const MentorReplyFinished = defineEvent<{
  threadId: string;
  messageId: string;
  userId: string;
  courseId: string;
  model: string;
  /** Tokens of the prompt and of the reply together. */
  tokens: number;
}>("mentor-reply.finished", "The mentor has answered a learner in full.");
