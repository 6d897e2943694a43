import { defineConsumer } from "../../../platform/events/define-event";
import { CurriculumApplied } from "../../mentor/events";
import { takeQuestions } from "../curriculum-quiz/curriculum-quiz.service";

/** Gives the quizzes of a learner's own course their questions. */
export const onCurriculumApplied = defineConsumer("on-curriculum-applied", CurriculumApplied, async (tx, { data }) => {
  const lessons = data.chapters.flatMap(chapter => chapter.lessons);
  // In the order of their ids, so that two who apply at once do not wait for each other.
  const quizzes = lessons
    .filter(({ type }) => type === "QUIZ")
    .toSorted((one, other) => (one.lessonId < other.lessonId ? -1 : 1));
  for (const { lessonId, questions } of quizzes) await takeQuestions(tx, lessonId, data.version, questions ?? []);
});
