import { defineConsumer } from "../../../platform/events/define-event";
import { QuizAttemptGraded } from "../../assessment/events";
import { askInsight } from "../insight/ask-insight";

/** So does a graded attempt at a quiz. */
export const onQuizAttemptGradedInsight = defineConsumer("on-quiz-attempt-graded-insight", QuizAttemptGraded, (tx, { data }) =>
  askInsight(tx, data),
);
