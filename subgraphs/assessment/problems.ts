import { defineProblems } from "../../platform/errors/problem";

/** Why the assessment subgraph refuses. */
export const problems = defineProblems({
  LESSON_NOT_FOUND: { kind: "NotFound", message: "There is no such lesson." },
  NOT_A_QUIZ_LESSON: { kind: "InvalidInput", message: "Only a lesson of type QUIZ has a quiz." },
  COURSE_IN_REVIEW: { kind: "Conflict", message: "The course is in review, and stays as it is until that is over." },
  QUESTION_NOT_FOUND: { kind: "NotFound", message: "There is no such question." },
  TOO_MANY_QUESTIONS: { kind: "Conflict", message: "A quiz has at most 100 questions." },
  STALE_ORDER: { kind: "Conflict", message: "The order has changed since you read it. Read it again." },
  QUIZ_EMPTY: { kind: "Conflict", message: "This quiz has no questions yet." },
  NOT_ENROLLED: { kind: "Conflict", message: "Enrol in the course first." },
  ATTEMPTS_EXHAUSTED: { kind: "Conflict", message: "You have used all attempts at this quiz." },
  COOLING_DOWN: { kind: "Conflict", message: "You cannot try again yet." },
  ATTEMPT_NOT_FOUND: { kind: "NotFound", message: "There is no such attempt." },
  ATTEMPT_ENDED: { kind: "Conflict", message: "This attempt has ended: it takes no more answers." },
});
