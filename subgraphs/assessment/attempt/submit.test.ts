import type { Actor } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { countStatements } from "../../../platform/testing/statement-counter";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { QuizAttemptGraded } from "../events";
import { assessment } from "../subgraph";
import { choices, optionIds, QuizStory, SUBMIT } from "../testing/quiz-story";

const SUBMIT_IN_FULL = `mutation Submit($input: SubmitQuizAttemptInput!) { submitQuizAttempt(input: $input) { __typename
  ... on QuizAttempt { id status submittedAt expiresAt scorePercent passed pointsEarned pointsPossible savedAnswers { text }
    answers { question { id } optionIds text number correct pointsEarned explanation } } ... on Problem { code message path } } }`;
const SAVE = `mutation Save($input: SaveQuizAnswerInput!) { saveQuizAnswer(input: $input) { __typename
  ... on SavedQuizAnswer { question { id } optionIds text number answeredAt } ... on Problem { code path } } }`;
const SAVED = `query Saved($id: ID!) { quizAttempt(id: $id) { status savedAnswers { question { id } text optionIds number } } }`;

describe("submitting a quiz", () => {
  let kit: SubgraphKit;
  let story: QuizStory;
  let learner: Actor;
  let attemptId: string;
  let made: Awaited<ReturnType<QuizStory["everyType"]>>;
  beforeAll(async () => {
    kit = await SubgraphKit.start(assessment);
  });
  beforeEach(async () => {
    story = await QuizStory.begin(kit);
    made = await story.everyType();
    await story.configure({ timeLimitSeconds: 600 });
    learner = await story.learner();
    attemptId = (await story.start(learner)).id;
  });
  afterAll(() => kit.close());

  const submit = (answers?: object[], actor = learner) => story.submit(actor, attemptId, answers, SUBMIT_IN_FULL);
  const save = (answer: object, actor: Actor | null = learner) => story.outcome(actor, SAVE, { attemptId, ...answer });
  const graded = async () => (await kit.published(QuizAttemptGraded)).filter(event => event.subject === attemptId);
  const allRight = () => [
    { questionId: made.singleChoice.id, optionIds: optionIds(made.singleChoice, "merge") },
    { questionId: made.multipleChoice.id, optionIds: optionIds(made.multipleChoice, "merge", "heap") },
    { questionId: made.trueFalse.id, optionIds: optionIds(made.trueFalse, "True") },
    { questionId: made.fillBlank.id, text: "  MERGE  sort " },
    { questionId: made.scale.id, number: 3 },
  ];

  it("scores every type", async () => {
    const result = await submit(allRight());
    expect(result).toMatchObject({ status: "SUBMITTED", scorePercent: 100, passed: true, pointsEarned: 10, pointsPossible: 10 });
    expect(result.answers.map(answer => answer.pointsEarned)).toEqual([1, 4, 1, 2, 2]);
    expect(result.answers.every(answer => answer.correct)).toBe(true);
    expect(result.answers[0]).toMatchObject({ question: { id: made.singleChoice.id }, explanation: "Halves" });
    const { userId } = learner;
    const { lessonId, courseId } = story;
    const data = { attemptId, number: 1, userId, lessonId, courseId, scorePercent: 100, passed: true, missed: [] };
    expect(await graded()).toEqual([{ subject: attemptId, actorId: userId, data }]);
  });

  it("gives part of the points of a multiple choice, and none for what is not answered", async () => {
    const answers = [{ questionId: made.multipleChoice.id, optionIds: optionIds(made.multipleChoice, "merge") }];
    const result = await submit(answers);
    expect(result).toMatchObject({ scorePercent: 20, passed: false, pointsEarned: 2 });
    expect(result.answers.map(({ correct, pointsEarned }) => [correct, pointsEarned])).toEqual([
      [false, 0],
      [false, 2],
      [false, 0],
      [false, 0],
      [false, 0],
    ]);
    // What was asked, and nothing of the keys.
    expect((await graded())[0]!.data.missed).toHaveLength(5);
  });

  it("counts what was saved one by one, and what is given last", async () => {
    const [singleChoice, multipleChoice, trueFalse, fillBlank] = allRight();
    expect(await save(singleChoice!)).toMatchObject({ __typename: "SavedQuizAnswer", question: { id: made.singleChoice.id } });
    await save({ ...fillBlank, text: "bubble sort" });
    await save({ ...fillBlank, text: "bogo sort" });
    await save(multipleChoice!);
    await save({ questionId: made.scale.id, number: 2.5 });
    expect(await save({ questionId: made.scale.id })).toMatchObject({ number: null, answeredAt: null });
    const { data } = await kit.send<{ quizAttempt: { savedAnswers: object[] } }>(learner, SAVED, { id: attemptId });
    expect(data?.quizAttempt).toMatchObject({ status: "IN_PROGRESS" });
    expect(data?.quizAttempt.savedAnswers).toMatchObject([{ text: null }, { text: null }, { text: "bogo sort" }]);
    expect(await submit([trueFalse!, fillBlank!])).toMatchObject({ pointsEarned: 8, savedAnswers: [], scorePercent: 80 });
  });

  it("without answers scores what was saved", async () => {
    for (const answer of allRight()) await save(answer);
    expect(await submit()).toMatchObject({ scorePercent: 100 });
  });

  it("saves answers to many questions at once", async () => {
    const saved = await Promise.all(allRight().map(answer => save(answer)));
    expect(saved.every(answer => answer.__typename === "SavedQuizAnswer")).toBe(true);
    expect(await submit()).toMatchObject({ scorePercent: 100 });
  });

  it("twice at once scores once: all answer the same, and one event goes out", async () => {
    const rights = allRight();
    const results = await Promise.all([submit(rights), submit(rights.slice(0, 1)), submit([]), submit(rights)]);
    expect(new Set(results.map(result => JSON.stringify(result))).size).toBe(1);
    expect(await submit([])).toEqual(results[0]);
    expect(await submit([{ questionId: newId() }])).toEqual(results[0]);
    expect(await graded()).toHaveLength(1);
  });

  it("late takes no answers: what was saved in time is scored, and the attempt has expired", async () => {
    await save(allRight()[3]!);
    await story.letTimePass(attemptId, 6);
    expect(await save(allRight()[4]!)).toMatchObject({ __typename: "Conflict", code: "ATTEMPT_ENDED" });
    const result = await submit(allRight());
    expect(result).toMatchObject({ status: "EXPIRED", scorePercent: 20, pointsEarned: 2, passed: false });
    const { submittedAt, expiresAt } = result as unknown as Record<string, string>;
    expect(submittedAt).toBe(expiresAt);
    expect(await submit(allRight())).toEqual(result);
    expect(await graded()).toHaveLength(1);
  });

  it("by some seconds late is in time", async () => {
    await story.letTimePass(attemptId, 3);
    expect(await save(allRight()[0]!)).toMatchObject({ __typename: "SavedQuizAnswer" });
    expect(await submit(allRight())).toMatchObject({ status: "SUBMITTED", scorePercent: 100 });
  });

  it("that is forgotten happens by itself when the time has run out", async () => {
    for (const answer of allRight()) await save(answer);
    await story.letTimePass(attemptId, 6);
    await kit.runJobs();
    expect(await graded()).toMatchObject([{ actorId: null, data: { scorePercent: 100, passed: true, userId: learner.userId } }]);
    expect(await submit()).toMatchObject({ status: "EXPIRED", scorePercent: 100 });
  });

  it("ends the attempt: it takes no more answers", async () => {
    await submit(allRight());
    expect(await save(allRight()[0]!)).toMatchObject({ __typename: "Conflict", code: "ATTEMPT_ENDED" });
  });

  it("is refused, with the path, where an answer does not fit; and loses nothing", async () => {
    const ids = (question: typeof made.scale) => question.options.map(option => option.id);
    const wrong: [object, string][] = [
      [{ questionId: newId(), text: "x" }, "questionId"],
      [{ questionId: "x", text: "x" }, "questionId"],
      [{ questionId: made.singleChoice.id, optionIds: optionIds(made.multipleChoice, "merge") }, "optionIds"],
      [{ questionId: made.singleChoice.id, optionIds: [newId()] }, "optionIds"],
      [{ questionId: made.singleChoice.id, optionIds: ["x"] }, "optionIds"],
      [{ questionId: made.singleChoice.id, optionIds: ids(made.singleChoice) }, "optionIds"],
      [{ questionId: made.trueFalse.id, optionIds: ids(made.trueFalse) }, "optionIds"],
      [
        { questionId: made.multipleChoice.id, optionIds: [ids(made.multipleChoice)[0], ids(made.multipleChoice)[0]] },
        "optionIds",
      ],
      [{ questionId: made.singleChoice.id, text: "merge" }, "text"],
      [{ questionId: made.fillBlank.id, optionIds: [] }, "optionIds"],
      [{ questionId: made.fillBlank.id, number: 3 }, "number"],
      [{ questionId: made.fillBlank.id, text: "x".repeat(1001) }, "text"],
      [{ questionId: made.fillBlank.id, text: "nul \0" }, "text"],
      [{ questionId: made.fillBlank.id, text: "half \ud800" }, "text"],
      [{ questionId: made.fillBlank.id, text: "merge sort", number: 3 }, "number"],
      [{ questionId: made.scale.id, number: 11 }, "number"],
      [{ questionId: made.scale.id, number: -0.1 }, "number"],
      [{ questionId: made.scale.id, text: "3" }, "text"],
    ];
    await save(allRight()[0]!);
    for (const [answer, field] of wrong) {
      const path = ["input", "answers", "1", field];
      expect(await submit([allRight()[1]!, answer])).toMatchObject({ __typename: "InvalidInput", code: "INVALID_INPUT", path });
      expect(await save(answer)).toMatchObject({ __typename: "InvalidInput", path: ["input", field] });
    }
    const twice = await submit([allRight()[0]!, allRight()[0]!]);
    expect(twice).toMatchObject({ code: "INVALID_INPUT", path: ["input", "answers", "1", "questionId"] });
    const many = Array.from({ length: 101 }, () => allRight()[0]!);
    expect(await submit(many)).toMatchObject({ code: "INVALID_INPUT", path: ["input", "answers"] });
    expect(await graded()).toEqual([]);
    expect(await submit(allRight().slice(1))).toMatchObject({ scorePercent: 100 });
  });

  it("is for its own attempt only: another's is not found", async () => {
    for (const other of [await story.learner(), story.instructor, actorWith("ADMIN")]) {
      expect(await submit(allRight(), other)).toMatchObject({ __typename: "NotFound", code: "ATTEMPT_NOT_FOUND" });
      expect(await save(allRight()[0]!, other)).toMatchObject({ __typename: "NotFound", code: "ATTEMPT_NOT_FOUND" });
    }
    await expect(save(allRight()[0]!, null)).rejects.toThrow("UNAUTHENTICATED");
    expect(await story.submit(learner, newId())).toMatchObject({ __typename: "NotFound" });
    expect(await story.submit(learner, "x")).toMatchObject({ __typename: "InvalidInput" });
  });

  it("passes exactly at the pass mark", async () => {
    const quiz = await QuizStory.begin(kit);
    const question = await quiz.create({ type: "SINGLE_CHOICE", options: choices("*a", "b") });
    for (let count = 0; count < 2; count += 1) await quiz.create({ type: "SINGLE_CHOICE", options: choices("*a", "b") });
    await quiz.configure({ passPercent: 33.33 });
    const actor = await quiz.learner();
    const { id } = await quiz.start(actor);
    const answers = [{ questionId: question.id, optionIds: optionIds(question, "a") }];
    expect(await quiz.submit(actor, id, answers)).toMatchObject({ scorePercent: 33.33, passed: true });
  });

  it("takes as many SQL statements for many questions as for one", async () => {
    const counts = [];
    for (const size of [1, 40]) {
      const quiz = await QuizStory.begin(kit);
      for (let count = 0; count < size; count += 1) await quiz.create({ type: "FILL_BLANK", acceptedAnswers: ["a"] });
      const actor = await quiz.learner();
      const { id, questions } = await quiz.start(actor);
      const answers = questions.map(question => ({ questionId: question.id, text: "a" }));
      const requestId = newId();
      const send = () => kit.send(actor, SUBMIT, { input: { attemptId: id, answers } }, requestId);
      counts.push((await countStatements(send, requestId)).statements.length);
    }
    expect(counts[1]).toBe(counts[0]);
    expect(counts[0]).toBeLessThanOrEqual(6);
  });
});
