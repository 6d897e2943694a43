import {
  ConfigureQuizDocument,
  CoursePageDocument,
  QuizHistoryDocument,
  SaveQuizAnswerDocument,
  StartQuizDocument,
  SubmitQuizDocument,
} from "../../clients/generated/graphql";
import { quizOf } from "../harness/demo-course";
import { onceHeard } from "../harness/hearsay";
import { newLearner } from "../harness/people";
import { rightAnswers } from "../harness/quiz-answers";
import { as } from "../harness/results";
import { enrol } from "../harness/seats";
import { anHourLater } from "../harness/time-passes";
import { DiscreetClient } from "./discreet-client";
import { publishedCourse, timedQuestions } from "./published-course";
import { refusal, NOBODY } from "./stage";
import type { Stage } from "./stage";

/** Answers to quizzes that do not fit, or come late. */
export function badQuizzes(stage: Stage): void {
  describe("to a quiz", () => {
    const start = async () => {
      const { startQuizAttempt } = await stage.learner.client.data(StartQuizDocument, {
        input: { lessonId: quizOf(stage.course).id },
      });
      return as(startQuizAttempt, "QuizAttempt");
    };

    it("leaves the attempt as it is", async () => {
      const attempt = await start();
      const [single] = attempt.questions.filter(({ type }) => type === "SINGLE_CHOICE");
      const [scale] = attempt.questions.filter(({ type }) => type === "SCALE");
      const submit = (...answers: object[]) =>
        stage.learner.result(SubmitQuizDocument, { input: { attemptId: attempt.id, answers } });
      const [questionId, optionIds] = [single!.id, [single!.options[0]!.id]];
      for (const answers of [
        [{ questionId: NOBODY, optionIds: [] }],
        [{ questionId: "no id", text: "?" }],
        [{ questionId, optionIds: [NOBODY] }],
        [{ questionId, optionIds: single!.options.map(({ id }) => id) }],
        [{ questionId, text: "the second" }],
        [{ questionId, optionIds, number: 1 }],
        [
          { questionId, optionIds },
          { questionId, optionIds },
        ],
        [{ questionId: scale!.id, number: 1e9 }],
        Array.from({ length: 1_000 }, () => ({ questionId })),
      ])
        expect(await submit(...answers)).toMatchObject(refusal("InvalidInput", "INVALID_INPUT"));
      expect((await start()).id).toBe(attempt.id);
    });

    it("of another lesson is refused", async () => {
      expect(await stage.learner.result(StartQuizDocument, { input: { lessonId: stage.course.lessons[0]!.id } })).toMatchObject(
        refusal("InvalidInput", "NOT_A_QUIZ_LESSON"),
      );
    });

    it("that comes late counts no more than what was saved in time", async () => {
      const learner = await newLearner(stage.platform.visitor);
      const { client } = learner;
      const courseId = await publishedCourse(stage.platform.visitor, stage.author.client, "Against the clock");
      const { course: page } = await stage.author.client.data(CoursePageDocument, { id: courseId });
      const quizId = page!.chapters[0]!.lessons.find(({ type }) => type === "QUIZ")!.id;
      await stage.author.client.data(ConfigureQuizDocument, {
        input: { lessonId: quizId, timeLimitSeconds: 600, attemptsLimit: 1 },
      });
      await enrol(stage.platform, learner, courseId);
      const starting = async () => (await client.data(StartQuizDocument, { input: { lessonId: quizId } })).startQuizAttempt;
      const attempt = as(await onceHeard(starting), "QuizAttempt");
      const [saved] = rightAnswers(attempt.questions, timedQuestions);
      const kept = await client.data(SaveQuizAnswerDocument, { input: { attemptId: attempt.id, ...saved! } });
      expect(kept.saveQuizAnswer).toMatchObject({ __typename: "SavedQuizAnswer", question: { id: saved!.questionId } });

      await anHourLater(stage.platform, attempt.id);
      const input = { attemptId: attempt.id, answers: rightAnswers(attempt.questions, timedQuestions) };
      const late = { __typename: "QuizAttempt", id: attempt.id, scorePercent: 50, passed: false };
      const discreet = new DiscreetClient(client);
      for (let time = 0; time < 2; time += 1) expect(await discreet.result(SubmitQuizDocument, { input })).toMatchObject(late);
      const save = { attemptId: attempt.id, ...saved! };
      expect(await discreet.result(SaveQuizAnswerDocument, { input: save })).toMatchObject({ code: "ATTEMPT_ENDED" });
      const { lesson } = await client.data(QuizHistoryDocument, { lessonId: quizId });
      expect(lesson!.viewerQuizAttempts!.nodes).toEqual([
        { id: attempt.id, number: 1, status: "EXPIRED", scorePercent: 50, passed: false },
      ]);
      expect(await discreet.result(StartQuizDocument, { input: { lessonId: quizId } })).toMatchObject({
        code: "ATTEMPTS_EXHAUSTED",
      });
    });
  });
}
