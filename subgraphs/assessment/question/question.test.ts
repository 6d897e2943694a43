import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { QuizChanged } from "../events";
import { assessment } from "../subgraph";
import { choices, QuizStory } from "../testing/quiz-story";
import { MAX_QUESTIONS } from "./question.input";

const UPDATE = `mutation Update($input: UpdateQuestionInput!) { updateQuestion(input: $input) { __typename
  ... on QuestionKey { id prompt points explanation version options { text correct } acceptedAnswers } ... on Problem { code path } } }`;
const ARCHIVE = `mutation Archive($input: ArchiveQuestionInput!) { archiveQuestion(input: $input) { __typename
  ... on QuestionKey { id archived } ... on Problem { code path } } }`;
const QUESTIONS = `query Questions($lessonId: ID!) { quizEditor(lessonId: $lessonId) { questions { id position prompt } } }`;

const scale = (min: number, max: number, correctMin: number, correctMax: number) => ({
  type: "SCALE",
  scale: { min, max, correctMin, correctMax },
});

describe("a question", () => {
  let kit: SubgraphKit;
  let story: QuizStory;
  beforeAll(async () => {
    kit = await SubgraphKit.start(assessment);
  });
  beforeEach(async () => {
    story = await QuizStory.begin(kit);
  });
  afterAll(() => kit.close());

  const update = (input: object, actor = story.instructor) => story.outcome(actor, UPDATE, input);
  const archive = (questionId: string, actor = story.instructor) => story.outcome(actor, ARCHIVE, { questionId });
  const questions = async () => {
    const { data } = await kit.send<{ quizEditor: { questions: object[] } }>(story.instructor, QUESTIONS, {
      lessonId: story.lessonId,
    });
    return data!.quizEditor.questions;
  };

  it("of each type keeps its key, and makes the quiz where there is none", async () => {
    const made = await story.everyType();
    expect(made.singleChoice).toMatchObject({ position: 0, points: 1, explanation: "Halves", version: 1 });
    expect(made.multipleChoice.options.map(({ text, correct }) => [text, correct])).toEqual([
      ["merge", true],
      ["heap", true],
      ["bubble", false],
      ["bogo", false],
    ]);
    expect(made.fillBlank).toMatchObject({ acceptedAnswers: ["Merge sort", "mergesort"], options: [], scale: null });
    expect(made.scale).toMatchObject({ position: 4, scale: { min: 0, max: 10, correctMin: 2.5, correctMax: 3 } });
  });

  it.each<[object, string[]]>([
    [{ type: "SINGLE_CHOICE" }, ["options"]],
    [{ type: "SINGLE_CHOICE", options: [] }, ["options"]],
    [{ type: "SINGLE_CHOICE", options: choices("*one") }, ["options"]],
    [{ type: "SINGLE_CHOICE", options: choices("one", "two") }, ["options"]],
    [{ type: "SINGLE_CHOICE", options: choices("*one", "*two") }, ["options"]],
    [{ type: "SINGLE_CHOICE", options: choices("*1", ..."23456789ab") }, ["options"]],
    [{ type: "SINGLE_CHOICE", options: choices("*one", " one ") }, ["options", "1", "text"]],
    [{ type: "SINGLE_CHOICE", options: choices("*one", "  ") }, ["options", "1", "text"]],
    [{ type: "SINGLE_CHOICE", options: choices("*one", "x".repeat(501)) }, ["options", "1", "text"]],
    [{ type: "SINGLE_CHOICE", options: choices("*one", "nul \0") }, ["options", "1", "text"]],
    [{ type: "SINGLE_CHOICE", options: choices("*one", "half \ud800") }, ["options", "1", "text"]],
    [{ type: "SINGLE_CHOICE", options: choices("*one", "two"), acceptedAnswers: ["one"] }, ["acceptedAnswers"]],
    [{ type: "MULTIPLE_CHOICE", options: choices("one", "two") }, ["options"]],
    [{ type: "TRUE_FALSE", options: choices("*True", "False", "Maybe") }, ["options"]],
    [{ type: "TRUE_FALSE", options: choices("*True", "*False") }, ["options"]],
    [{ type: "FILL_BLANK" }, ["acceptedAnswers"]],
    [{ type: "FILL_BLANK", acceptedAnswers: [] }, ["acceptedAnswers"]],
    [{ type: "FILL_BLANK", acceptedAnswers: ["fine", " "] }, ["acceptedAnswers"]],
    [{ type: "FILL_BLANK", acceptedAnswers: Array.from({ length: 21 }, String) }, ["acceptedAnswers"]],
    [{ type: "FILL_BLANK", acceptedAnswers: ["a"], options: choices("*a", "b") }, ["options"]],
    [{ type: "SCALE", acceptedAnswers: ["3"] }, ["acceptedAnswers"]],
    [{ type: "SCALE" }, ["scale"]],
    [scale(1, 1, 1, 1), ["scale", "max"]],
    [scale(5, 1, 2, 3), ["scale", "max"]],
    [scale(0, 10, -1, 3), ["scale", "correctMin"]],
    [scale(0, 10, 3, 2), ["scale", "correctMax"]],
    [scale(0, 10, 3, 11), ["scale", "correctMax"]],
    [scale(0, 1e12, 3, 4), ["scale", "max"]],
    [{ type: "FILL_BLANK", acceptedAnswers: ["a"], prompt: "" }, ["prompt"]],
    [{ type: "FILL_BLANK", acceptedAnswers: ["a"], prompt: "x".repeat(2001) }, ["prompt"]],
    [{ type: "FILL_BLANK", acceptedAnswers: ["a"], points: 0 }, ["points"]],
    [{ type: "FILL_BLANK", acceptedAnswers: ["a"], points: 101 }, ["points"]],
    [{ type: "FILL_BLANK", acceptedAnswers: ["a"], explanation: "x".repeat(2001) }, ["explanation"]],
  ])("is refused when it is %j", async (input, path) => {
    expect(await story.create(input)).toMatchObject({
      __typename: "InvalidInput",
      code: "INVALID_INPUT",
      path: ["input", ...path],
    });
    expect(await questions()).toEqual([]);
  });

  it("changes only where its author says so, and counts its versions", async () => {
    const { id } = await story.create({ type: "SINGLE_CHOICE", options: choices("*a", "b"), explanation: "So" });
    expect(await update({ questionId: id, points: 3 })).toMatchObject({
      version: 2,
      points: 3,
      explanation: "So",
      prompt: "Which one?",
    });
    const changed = await update({ questionId: id, prompt: "Now?", explanation: null, options: choices("b", "*c") });
    expect(changed).toMatchObject({ version: 3, points: 3, explanation: null, prompt: "Now?" });
    expect(changed.options).toEqual(choices("b", "*c"));
    expect(await update({ questionId: id, acceptedAnswers: ["a"] })).toMatchObject({ path: ["input", "acceptedAnswers"] });
    expect(await update({ questionId: id, options: choices("a", "b") })).toMatchObject({ path: ["input", "options"] });
    expect(await update({ questionId: newId() })).toMatchObject({ __typename: "NotFound", code: "QUESTION_NOT_FOUND" });
  });

  it("gets one version per edit, also when edits come at once", async () => {
    const { id } = await story.create({ type: "FILL_BLANK", acceptedAnswers: ["a"] });
    const edits = await Promise.all([2, 3, 4, 5].map(points => update({ questionId: id, points })));
    expect(edits.map(edit => (edit as unknown as { version: number }).version).sort()).toEqual([2, 3, 4, 5]);
  });

  it("leaves the quiz when it is archived, and the others close the gap", async () => {
    const made = [];
    for (const prompt of ["first", "second", "third"])
      made.push(await story.create({ type: "FILL_BLANK", acceptedAnswers: ["a"], prompt }));
    expect(await archive(made[0]!.id)).toMatchObject({ archived: true });
    expect(await questions()).toMatchObject([
      { prompt: "second", position: 0 },
      { prompt: "third", position: 1 },
    ]);
    const told = (await kit.published(QuizChanged)).filter(({ subject }) => subject === story.lessonId);
    expect(told.map(({ data }) => data.questionCount)).toEqual([1, 2, 3, 2]);
    expect(await archive(made[0]!.id)).toMatchObject({ code: "QUESTION_NOT_FOUND" });
    expect(await update({ questionId: made[0]!.id, points: 2 })).toMatchObject({ code: "QUESTION_NOT_FOUND" });
  });

  it("has a position of its own, and is one of 100 at most, however many authors are at work", async () => {
    const answers = [];
    const batch = () =>
      Promise.all(Array.from({ length: 26 }, () => story.create({ type: "FILL_BLANK", acceptedAnswers: ["a"] })));
    while (answers.length < MAX_QUESTIONS) answers.push(...(await batch()));
    expect(answers.filter(answer => answer.code === "TOO_MANY_QUESTIONS")).toHaveLength(answers.length - MAX_QUESTIONS);
    expect((await questions()).map(question => (question as { position: number }).position)).toEqual(
      Array.from({ length: MAX_QUESTIONS }, (_, index) => index),
    );
  });

  it("is for its course's staff to make and change", async () => {
    const { id } = await story.create({ type: "FILL_BLANK", acceptedAnswers: ["a"] });
    for (const stranger of [await story.learner(), actorWith("INSTRUCTOR")]) {
      await expect(story.create({ type: "FILL_BLANK", acceptedAnswers: ["a"] }, stranger)).rejects.toThrow("FORBIDDEN");
      await expect(update({ questionId: id, points: 2 }, stranger)).rejects.toThrow("FORBIDDEN");
      await expect(archive(id, stranger)).rejects.toThrow("FORBIDDEN");
    }
    expect(await update({ questionId: id, points: 2 }, actorWith("ADMIN"))).toMatchObject({ points: 2 });
  });
});
