import { defineProblems } from "../../platform/errors/problem";

/** Why the mentor refuses. */
export const problems = defineProblems({
  NOT_ENROLLED: { kind: "Conflict", message: "Enrol in the course first." },
  COURSE_NOT_FOUND: { kind: "NotFound", message: "There is no such course." },
  LESSON_NOT_FOUND: { kind: "NotFound", message: "There is no such lesson." },
  THREAD_NOT_FOUND: { kind: "NotFound", message: "You have no such thread." },
  THREAD_ARCHIVED: { kind: "Conflict", message: "The thread is archived. Ask about its course or lesson to open a new one." },
  REPLY_NOT_FOUND: { kind: "NotFound", message: "You have no such reply." },
  REPLY_IN_PROGRESS: { kind: "Conflict", message: "The mentor is still replying in this thread. Wait for it, or cancel it." },
  REPLY_FINISHED: { kind: "Conflict", message: "The reply has ended already." },
  REPLY_NOT_RETRYABLE: {
    kind: "Conflict",
    message: "Only a reply that failed, and says that it is retryable, can be tried again.",
  },
  REQUEST_ID_REUSED: { kind: "Conflict", message: "This requestId belongs to another message. Make a new one for each message." },
});
