import { defineProblems } from "../../platform/errors/problem";

/** Why learning-progress refuses. */
export const problems = defineProblems({
  COURSE_NOT_FOUND: { kind: "NotFound", message: "There is no such course." },
  COURSE_NOT_FREE: { kind: "Conflict", message: "This course has a price: it opens when it is paid for." },
  COURSE_OF_ANOTHER: { kind: "Conflict", message: "Nobody but its owner learns in a private course." },
  VERSION_NOT_FOUND: { kind: "NotFound", message: "The course has no such version." },
  LESSON_NOT_IN_VERSION: { kind: "Conflict", message: "The lesson is not in the version of the course that you learn by." },
  LESSON_NOT_FOUND: { kind: "NotFound", message: "There is no such lesson." },
  USER_NOT_FOUND: { kind: "NotFound", message: "There is no such person." },
  ENROLLMENT_NOT_FOUND: { kind: "NotFound", message: "There is no such enrolment." },
  ENROLLMENT_STATUS_CONFLICT: { kind: "Conflict", message: "The enrolment's status does not allow this." },
  NOT_ENROLLED: { kind: "Conflict", message: "Enrol in the course first." },
  SCORM_NOT_COMPLETED: { kind: "Conflict", message: "Work through the SCORM package first: it completes the lesson." },
  CRITERIA_NOT_MET: {
    kind: "Conflict",
    message: "Show the mentor first what the lesson asks for: when its criteria are met, the lesson is completed.",
  },
  QUIZ_NOT_PASSED: { kind: "Conflict", message: "Pass the quiz first: it completes the lesson." },
});
