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
  MEMORY_NOT_FOUND: { kind: "NotFound", message: "You have no such memory." },
  TOO_MANY_MEMORIES: { kind: "Conflict", message: "The mentor remembers at most 500 things of you. Have it forget some first." },
  PROPOSAL_NOT_FOUND: { kind: "NotFound", message: "You have no such proposal." },
  PROPOSAL_DECIDED: { kind: "Conflict", message: "You have decided on this proposal already." },
  CURRICULUM_NOT_FOUND: { kind: "NotFound", message: "You have no such curriculum." },
  CURRICULUM_VERSION_NOT_FOUND: { kind: "NotFound", message: "The curriculum has no such version." },
  CURRICULUM_PART_NOT_FOUND: { kind: "NotFound", message: "The version has no such chapter or lesson, or it is named twice." },
  CURRICULUM_BUSY: { kind: "Conflict", message: "The curriculum is being written. Wait for it, or cancel it." },
  CURRICULUM_CANCELLED: { kind: "Conflict", message: "It was cancelled. What was made by then is kept." },
  CURRICULUM_INCOMPLETE: {
    kind: "Conflict",
    message: "Some lessons of this version are not written yet. Have them written, or remove them.",
  },
  CURRICULUM_VERSION_PASSED: { kind: "Conflict", message: "A later version is applied already. Edit the newest one to go back." },
  CURRICULUM_COURSE_ARCHIVED: { kind: "Conflict", message: "The curriculum's course is archived." },
  STALE_CURRICULUM: { kind: "Conflict", message: "The curriculum has changed since you read it." },
  TOO_MANY_CURRICULA_UNDER_WAY: {
    kind: "Conflict",
    message: "At most 3 of your curricula are written at once. Wait for one of them.",
  },
  TOO_MANY_CURRICULUM_VERSIONS: { kind: "Conflict", message: "A curriculum has at most 200 versions." },
  TOO_MANY_PRIVATE_COURSES: { kind: "Conflict", message: "You have 50 private courses already. Archive one first." },
  ADAPTATION_NOT_FOUND: { kind: "NotFound", message: "There is no such proposal." },
  ADAPTATION_OUTDATED: {
    kind: "Conflict",
    message: "You have completed a lesson meanwhile that it would change. Ask for another one.",
  },
  ADAPTATION_NOT_OPEN: {
    kind: "Conflict",
    message: "The proposal is not there to be decided: it is still being made, or was decided before.",
  },
  MESSAGE_NOT_FOUND: { kind: "NotFound", message: "You have no such message." },
  MESSAGE_NOT_REPORTABLE: { kind: "Conflict", message: "Only an answer of the mentor can be reported." },
  FLAGGED_EXCHANGE_NOT_FOUND: { kind: "NotFound", message: "There is no such exchange to review." },
});
