import { defineProblems } from "../../../platform/errors/problem";

/** How a reply can end without an answer: the codes of MentorReplyFailed, with what they tell a person. */
export const replyFailures = defineProblems({
  MENTOR_TIMEOUT: { kind: "Conflict", message: "The mentor took too long to answer. Try again." },
  MENTOR_RATE_LIMITED: { kind: "Conflict", message: "The mentor is asked too much at the moment. Try again in a minute." },
  MENTOR_BUDGET_SPENT: {
    kind: "Conflict",
    message: "What the mentor may be asked today is used up. It can be asked again tomorrow.",
  },
  MENTOR_UNAVAILABLE: { kind: "Conflict", message: "The mentor cannot be reached at the moment." },
  MENTOR_OPEN_CIRCUIT: { kind: "Conflict", message: "The mentor is not well at the moment. Try again in a minute." },
  MENTOR_MALFORMED: { kind: "Conflict", message: "The mentor could not put its answer into words. Try again." },
  MENTOR_INTERRUPTED: { kind: "Conflict", message: "The reply broke off. Try again." },
  MENTOR_REFUSED: { kind: "Conflict", message: "The mentor may not answer this. Ask in other words." },
  MENTOR_CANCELLED: { kind: "Conflict", message: "The reply was cancelled." },
});

/** A code of MentorReplyFailed. */
export type ReplyFailureCode = keyof typeof replyFailures;

/** A failure as readers get it: only what the table above says, nothing of what went wrong inside. */
export interface FailedReply {
  code: string;
  message: string;
  retryable: boolean;
}

/** Why a reply has ended without a message; null for any other. */
export function failureOf(reply: { failureCode: string | null; retryable: boolean | null }): FailedReply | null {
  if (reply.failureCode === null) return null;
  const { code, message } = replyFailures[reply.failureCode as ReplyFailureCode];
  return { code, message, retryable: reply.retryable === true };
}
