import { newId } from "../../platform/database/ids";
import { actorWith } from "../../platform/testing/actors";
import { SubgraphKit } from "../../platform/testing/subgraph-kit";
import { QuizAttemptGraded } from "./events";
import { seedAssessment, type AssessmentSeed, type QuestionSeed } from "./seed";
import { assessment } from "./subgraph";
import { START, SUBMIT, type Outcome } from "./testing/quiz-story";

const LESSONS = 300;

describe("the seed", () => {
  let kit: SubgraphKit;
  beforeAll(async () => {
    kit = await SubgraphKit.start(assessment);
  });
  afterAll(() => kit.close());

  it("makes thousands of questions that can be taken, and none twice", async () => {
    const learner = actorWith("LEARNER");
    const data = seedOf(learner.userId);
    await kit.context().transaction(tx => seedAssessment(tx, data));
    await kit.context().transaction(tx => seedAssessment(tx, data));
    const lessonId = data.lessons[LESSONS - 1]!.lessonId;
    const started = await kit.send<{ startQuizAttempt: Outcome }>(learner, START, { input: { lessonId } });
    const { id, questions } = started.data!.startQuizAttempt;
    expect(questions.map(question => question.type)).toEqual(["SINGLE_CHOICE", "FILL_BLANK", "SCALE"]);
    const [choice, blank, scale] = questions;
    const answers = [
      { questionId: choice!.id, optionIds: [choice!.options[1]!.id] },
      { questionId: blank!.id, text: "B-Tree" },
      { questionId: scale!.id, number: 2 },
    ];
    const submitted = await kit.send<{ submitQuizAttempt: Outcome }>(learner, SUBMIT, { input: { attemptId: id, answers } });
    expect(submitted.data?.submitQuizAttempt).toMatchObject({ scorePercent: 100, passed: true });
    expect(await kit.published(QuizAttemptGraded)).toHaveLength(1);
  });
});

function seedOf(userId: string): AssessmentSeed {
  const [courseId, instructorId] = [newId(), newId()];
  const lessons = Array.from({ length: LESSONS }, () => ({ lessonId: newId(), courseId, instructorId, type: "QUIZ" }));
  const rules = { passPercent: 70, attemptsLimit: null, coolDownSeconds: 0, timeLimitSeconds: null, shuffle: false };
  return {
    courses: [{ courseId, instructorId, publication: "PUBLISHED" }],
    lessons,
    enrollments: [{ userId, courseId, status: "ACTIVE" }],
    quizzes: lessons.map(({ lessonId }) => ({ lessonId, ...rules })),
    questions: lessons.flatMap(({ lessonId }) => questionsOf(lessonId)),
  };
}

function questionsOf(lessonId: string): QuestionSeed[] {
  const empty = { lessonId, prompt: "Which?", points: 1, explanation: "So", options: [], acceptedAnswers: [], scale: null };
  const options = [
    { id: newId(), text: "hash", correct: false },
    { id: newId(), text: "B-tree", correct: true },
  ];
  return [
    { ...empty, id: newId(), position: 0, type: "SINGLE_CHOICE", options },
    { ...empty, id: newId(), position: 1, type: "FILL_BLANK", acceptedAnswers: ["b-tree"] },
    { ...empty, id: newId(), position: 2, type: "SCALE", scale: { min: 0, max: 5, correctMin: 2, correctMax: 3 } },
  ];
}
