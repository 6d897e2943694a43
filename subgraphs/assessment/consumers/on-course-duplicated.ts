import { defineConsumer } from "../../../platform/events/define-event";
import { CourseDuplicated } from "../../catalog/events";
import { copyQuizzesOf } from "../duplication/copy-quizzes.store";
import { QuizChanged } from "../events";

/** Gives copies of lessons the quizzes of their originals. */
export const onCourseDuplicated = defineConsumer("on-course-duplicated", CourseDuplicated, async (tx, { data }) => {
  for (const quiz of await copyQuizzesOf(tx, data.lessons)) tx.publish(QuizChanged, quiz.lessonId, quiz);
});
