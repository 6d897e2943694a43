import type { Actor } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { countStatements } from "../../../platform/testing/statement-counter";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { QuizAttemptGraded } from "../events";
import { assessment } from "../subgraph";
import { choices, optionIds, QuizStory, START } from "../testing/quiz-story";

const UPDATE = `mutation Update($input: UpdateQuestionInput!) { updateQuestion(input: $input) { __typename } }`;
const ARCHIVE = `mutation Archive($input: ArchiveQuestionInput!) { archiveQuestion(input: $input) { __typename } }`;

describe("starting a quiz", () => {
  let kit: SubgraphKit;
  let story: QuizStory;
  beforeAll(async () => {
    kit = await SubgraphKit.start(assessment);
  });
  beforeEach(async () => {
    story = await QuizStory.begin(kit);
  });
  afterAll(() => kit.close());

  const pass = async (actor: Actor) => story.submit(actor, (await story.start(actor)).id);

  it("answers the questions in their order, with options only where there are any", async () => {
    const made = await story.everyType();
    const attempt = await story.start(await story.learner());
    expect(attempt).toMatchObject({ __typename: "QuizAttempt", number: 1 });
    expect(attempt.questions.map(question => question.id)).toEqual(Object.values(made).map(question => question.id));
    expect(attempt.questions.map(question => question.options.length)).toEqual([2, 4, 2, 0, 0]);
  });

  it("needs an enrolment that is active or completed", async () => {
    await story.everyType();
    expect(await story.start(await story.learner("COMPLETED"))).toMatchObject({ __typename: "QuizAttempt" });
    const refused = [
      actorWith("LEARNER"),
      actorWith("INSTRUCTOR"),
      await story.learner("PAUSED"),
      await story.learner("REVOKED"),
    ];
    for (const outcome of await Promise.all(refused.map(actor => story.start(actor)))) {
      expect(outcome).toMatchObject({ __typename: "Conflict", code: "NOT_ENROLLED" });
    }
    await expect(story.start(null)).rejects.toThrow("UNAUTHENTICATED");
  });

  it("does not tell of a quiz in a draft", async () => {
    await story.everyType();
    await story.tellCourse({ publication: "DRAFT" });
    expect(await story.start(actorWith("LEARNER"))).toMatchObject({ __typename: "NotFound", code: "LESSON_NOT_FOUND" });
    expect(await story.start(story.instructor)).toMatchObject({ __typename: "QuizAttempt" });
  });

  it("does not tell of a quiz that was never published; learners keep one that was", async () => {
    const fresh = await QuizStory.begin(kit, { published: false });
    await fresh.everyType();
    const learner = await fresh.learner();
    for (const actor of [learner, actorWith("LEARNER")]) {
      expect(await fresh.start(actor)).toMatchObject({ __typename: "NotFound", code: "LESSON_NOT_FOUND" });
    }
    expect(await fresh.start(fresh.instructor)).toMatchObject({ __typename: "QuizAttempt" });
    for (const published of [true, false]) {
      await fresh.tellLesson({ published });
      expect(await fresh.start(learner)).toMatchObject({ __typename: "QuizAttempt" });
    }
  });

  it("waits for an enrolment that has just begun", async () => {
    await story.everyType();
    const learner = actorWith("LEARNER");
    const started = story.start(learner);
    setTimeout(() => void story.learner("ACTIVE", learner), 200);
    expect(await started).toMatchObject({ __typename: "QuizAttempt" });
  });

  it("refuses lessons that are unknown, archived, of another type, or without questions", async () => {
    const learner = await story.learner();
    const start = (lessonId: string) => story.outcome(learner, START, { lessonId });
    expect(await start(newId())).toMatchObject({ __typename: "NotFound", code: "LESSON_NOT_FOUND" });
    expect(await start("")).toMatchObject({ __typename: "InvalidInput", code: "INVALID_INPUT" });
    expect(await story.start(learner)).toMatchObject({ __typename: "Conflict", code: "QUIZ_EMPTY" });
    await story.tellLesson({ type: "ARTICLE" });
    expect(await story.start(learner)).toMatchObject({ __typename: "InvalidInput", code: "NOT_A_QUIZ_LESSON" });
    await story.tellLesson({ archived: true });
    expect(await story.start(learner)).toMatchObject({ __typename: "NotFound", code: "LESSON_NOT_FOUND" });
  });

  it("answers the attempt in progress again, also to many clicks at once", async () => {
    await story.everyType();
    const learner = await story.learner();
    const clicks = await Promise.all(Array.from({ length: 8 }, () => story.start(learner)));
    expect(new Set(clicks.map(attempt => attempt.id)).size).toBe(1);
    expect(clicks.every(attempt => attempt.number === 1 && attempt.questions.length === 5)).toBe(true);
    expect((await story.start(learner)).id).toBe(clicks[0]!.id);
    expect((await story.start(await story.learner())).id).not.toBe(clicks[0]!.id);
  });

  it("keeps to the attempts limit, also when clicks come at once", async () => {
    await story.everyType();
    await story.configure({ attemptsLimit: 2 });
    const learner = await story.learner();
    await pass(learner);
    const clicks = await Promise.all([1, 2, 3].map(() => story.start(learner)));
    expect(clicks.map(attempt => attempt.number)).toEqual([2, 2, 2]);
    await story.submit(learner, clicks[0]!.id);
    expect(await story.start(learner)).toMatchObject({ __typename: "Conflict", code: "ATTEMPTS_EXHAUSTED" });
    await story.configure({ attemptsLimit: 3 });
    expect(await story.start(learner)).toMatchObject({ number: 3 });
  });

  it("has a cool-down, and says when it ends", async () => {
    await story.everyType();
    await story.configure({ coolDownSeconds: 600 });
    const learner = await story.learner();
    const { id } = await pass(learner);
    const refused = await story.start(learner);
    expect(refused).toMatchObject({ __typename: "Conflict", code: "COOLING_DOWN" });
    const readyAt = Date.parse(/\d{4}-[^ ]*Z/.exec(refused.message)![0]);
    expect(Math.abs(readyAt - Date.now() - 600_000)).toBeLessThan(10_000);
    await kit.runtime.database.query(
      null,
      "update quiz_attempt set submitted_at = submitted_at - interval '601 seconds' where id = $1",
      [id],
    );
    expect(await story.start(learner)).toMatchObject({ number: 2 });
  });

  it("ends an attempt whose time has run out, and begins the next", async () => {
    await story.everyType();
    await story.configure({ timeLimitSeconds: 60 });
    const learner = await story.learner();
    const first = await story.start(learner);
    await story.letTimePass(first.id, 3);
    expect((await story.start(learner)).id).toBe(first.id);
    await story.letTimePass(first.id, 6);
    expect(await story.start(learner)).toMatchObject({ number: 2 });
    const graded = (await kit.published(QuizAttemptGraded)).filter(event => event.data.userId === learner.userId);
    expect(graded.map(event => event.data)).toMatchObject([{ attemptId: first.id, number: 1, scorePercent: 0, passed: false }]);
  });

  it("is a try-out for staff: without limits, without effect, and not in the learners' numbers", async () => {
    await story.everyType();
    await story.configure({ attemptsLimit: 1, coolDownSeconds: 600 });
    for (const staff of [story.instructor, actorWith("ADMIN")]) {
      await pass(staff);
      await pass(staff);
      const graded = (await kit.published(QuizAttemptGraded)).filter(event => event.data.userId === staff.userId);
      expect(graded).toEqual([]);
    }
    await story.learner("ACTIVE", story.instructor);
    expect(await story.start(story.instructor)).toMatchObject({ __typename: "QuizAttempt", number: 1 });
  });

  it("shuffles questions and options when the quiz says so, the same at every look, but never true and false", async () => {
    const texts = ["*a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
    for (let count = 0; count < 10; count += 1) await story.create({ type: "SINGLE_CHOICE", options: choices(...texts) });
    for (let count = 0; count < 5; count += 1) await story.create({ type: "TRUE_FALSE", options: choices("*True", "False") });
    await story.configure({ shuffle: true });
    const learner = await story.learner();
    const attempt = await story.start(learner);
    const other = await story.start(await story.learner());
    const order = ({ questions }: typeof attempt) => questions.map(({ id, options }) => [id, options.map(option => option.text)]);
    expect(order(await story.start(learner))).toEqual(order(attempt));
    // Two of 15! orders are the same once in a trillion runs.
    expect(order(other)).not.toEqual(order(attempt));
    expect(new Set(other.questions.map(({ id }) => id))).toEqual(new Set(attempt.questions.map(({ id }) => id)));
    const twoOptions = attempt.questions.filter(question => question.type === "TRUE_FALSE");
    expect(twoOptions.every(({ options }) => options[0]!.text === "True")).toBe(true);
  });

  it("fixes the questions: later edits change neither what is asked nor how it is graded", async () => {
    const question = await story.create({ type: "SINGLE_CHOICE", options: choices("*merge", "bubble") });
    const archived = await story.create({ type: "FILL_BLANK", acceptedAnswers: ["heap"] });
    const learner = await story.learner();
    const attempt = await story.start(learner);
    const edit = { questionId: question.id, prompt: "Changed", points: 9, options: choices("merge", "*bubble") };
    await story.outcome(story.instructor, UPDATE, edit);
    await story.outcome(story.instructor, ARCHIVE, { questionId: archived.id });
    await story.configure({ passPercent: 100 });
    expect((await story.start(learner)).questions).toEqual(attempt.questions);
    const answers = [{ questionId: question.id, optionIds: optionIds(question, "merge") }];
    expect(await story.submit(learner, attempt.id, answers)).toMatchObject({ scorePercent: 50, passed: false });
    expect((await story.start(learner)).questions).toMatchObject([{ prompt: "Changed", points: 9 }]);
  });

  it("takes as many SQL statements for many questions as for one", async () => {
    const counts = [];
    for (const size of [1, 40]) {
      const quiz = await QuizStory.begin(kit);
      await quiz.configure({ shuffle: true, timeLimitSeconds: 600, coolDownSeconds: 5, attemptsLimit: 3 });
      for (let count = 0; count < size; count += 1)
        await quiz.create({ type: "MULTIPLE_CHOICE", options: choices("*a", "*b", "c") });
      const learner = await quiz.learner();
      const requestId = newId();
      const start = () => kit.send(learner, START, { input: { lessonId: quiz.lessonId } }, requestId);
      counts.push((await countStatements(start, requestId)).statements.length);
    }
    expect(counts[1]).toBe(counts[0]);
    expect(counts[0]).toBeLessThanOrEqual(9);
  });
});
