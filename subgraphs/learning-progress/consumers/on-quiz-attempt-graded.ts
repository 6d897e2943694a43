import { defineConsumer } from "../../../platform/events/define-event";
import { QuizAttemptGraded } from "../../assessment/events";
import { recordAttempt } from "../progress/lesson-progress.service";

/** Counts the attempt in the lesson's progress; one that passed completes the lesson. */
export const onQuizAttemptGraded = defineConsumer("on-quiz-attempt-graded", QuizAttemptGraded, (tx, { data, occurredAt }) => {
  const { attemptId, userId, lessonId, courseId, scorePercent, passed } = data;
  return recordAttempt(tx, { attemptId, userId, lessonId, courseId, scorePercent, passed, occurredAt: new Date(occurredAt) });
});
