import { defineConsumer } from "../../../platform/events/define-event";
import { QuizChanged } from "../../assessment/events";
import { keepQuiz } from "../neighbours/known-quiz.store";

/** Keeps how many questions a quiz has: one without any cannot be published. */
export const onQuizChanged = defineConsumer("on-quiz-changed", QuizChanged, (tx, { data, occurredAt }) =>
  keepQuiz(tx, { ...data, occurredAt }),
);
