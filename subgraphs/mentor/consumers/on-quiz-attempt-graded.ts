import { defineConsumer } from "../../../platform/events/define-event";
import { QuizAttemptGraded } from "../../assessment/events";
import { saveAttempt } from "../learner/learner.store";

/** Keeps how a learner did in a quiz. */
export const onQuizAttemptGraded = defineConsumer("on-quiz-attempt-graded", QuizAttemptGraded, (tx, { data, occurredAt }) =>
  saveAttempt(tx, { ...data, missed: data.missed ?? [], gradedAt: new Date(occurredAt) }),
);
