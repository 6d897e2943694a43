import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { countStatements } from "../../../platform/testing/statement-counter";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { assessment } from "../subgraph";
import { choices, QuizStory } from "../testing/quiz-story";

const EDITOR = `query Editor($lessonId: ID!) { quizEditor(lessonId: $lessonId) { passPercent attemptsLimit coolDownSeconds
  timeLimitSeconds shuffle pointsPossible lesson { id } questions { id position options { correct } } } }`;
const REORDER = `mutation Reorder($input: ReorderQuestionsInput!) { reorderQuestions(input: $input) { __typename
  ... on QuizEditor { questions { id position } } ... on Problem { code path } } }`;
const CONTENTS = `query Contents($keys: [_Any!]!) { _entities(representations: $keys) { ... on QuizContent {
  lessonId questionCount passPercent timeLimitSeconds attemptsLimit } } }`;

interface Editor {
  quizEditor: { passPercent: number; pointsPossible: number; questions: { id: string; position: number }[] } | null;
}

describe("a quiz", () => {
  let kit: SubgraphKit;
  let story: QuizStory;
  beforeAll(async () => {
    kit = await SubgraphKit.start(assessment);
  });
  beforeEach(async () => {
    story = await QuizStory.begin(kit);
  });
  afterAll(() => kit.close());

  const editor = async (lessonId = story.lessonId) =>
    (await kit.send<Editor>(story.instructor, EDITOR, { lessonId })).data?.quizEditor;
  const question = () => story.create({ type: "TRUE_FALSE", options: choices("*True", "False") });

  it("has default rules until its teacher sets others", async () => {
    expect(await editor()).toMatchObject({
      passPercent: 70,
      attemptsLimit: null,
      coolDownSeconds: 0,
      shuffle: false,
      questions: [],
    });
    await story.configure({ passPercent: 66.67, attemptsLimit: 3, timeLimitSeconds: 600, coolDownSeconds: 60, shuffle: true });
    const rules = { passPercent: 66.67, attemptsLimit: 3, timeLimitSeconds: 600, coolDownSeconds: 60, shuffle: true };
    expect(await editor()).toMatchObject(rules);
  });

  it("keeps the rules that are left out, and lifts a limit that is null", async () => {
    await story.configure({ attemptsLimit: 3, timeLimitSeconds: 600 });
    expect(await story.configure({ attemptsLimit: null, passPercent: null })).toMatchObject({
      __typename: "QuizEditor",
      passPercent: 70,
      attemptsLimit: null,
      timeLimitSeconds: 600,
    });
  });

  it("is made once by two who configure it at once", async () => {
    const answers = await Promise.all([story.configure({ passPercent: 50 }), story.configure({ shuffle: true }), question()]);
    expect(answers.map(answer => answer.__typename)).toEqual(["QuizEditor", "QuizEditor", "QuestionKey"]);
    expect(await editor()).toMatchObject({ passPercent: 50, shuffle: true });
  });

  it.each([
    [{ passPercent: 100.5 }, "passPercent"],
    [{ passPercent: 33.333 }, "passPercent"],
    [{ passPercent: -1 }, "passPercent"],
    [{ attemptsLimit: 0 }, "attemptsLimit"],
    [{ timeLimitSeconds: 0 }, "timeLimitSeconds"],
    [{ timeLimitSeconds: 86_401 }, "timeLimitSeconds"],
    [{ coolDownSeconds: -1 }, "coolDownSeconds"],
    [{ lessonId: "x" }, "lessonId"],
  ])("refuses %j", async (input, field) => {
    expect(await story.configure(input)).toMatchObject({ code: "INVALID_INPUT", path: ["input", field] });
  });

  it("belongs to a lesson of type QUIZ", async () => {
    const article = await QuizStory.begin(kit, { type: "ARTICLE" });
    expect(await article.configure({})).toMatchObject({ __typename: "InvalidInput", code: "NOT_A_QUIZ_LESSON" });
    expect(await story.configure({ lessonId: newId() })).toMatchObject({ __typename: "NotFound", code: "LESSON_NOT_FOUND" });
    await story.tellLesson({ archived: true });
    expect(await story.configure({})).toMatchObject({ code: "LESSON_NOT_FOUND" });
  });

  it("waits for a lesson that has just been made", async () => {
    const late = await QuizStory.begin(kit);
    await kit.runtime.database.query(null, "delete from known_lesson where lesson_id = $1", [late.lessonId]);
    const configured = late.configure({});
    setTimeout(() => void late.tellLesson(), 200);
    expect(await configured).toMatchObject({ __typename: "QuizEditor" });
  });

  it("is for its course's staff only", async () => {
    for (const stranger of [actorWith("LEARNER"), actorWith("INSTRUCTOR"), actorWith("LEARNER", story.instructor.userId)]) {
      await expect(story.configure({}, stranger)).rejects.toThrow("FORBIDDEN");
      const answer = await kit.send<Editor>(stranger, EDITOR, { lessonId: story.lessonId });
      expect(answer.errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
      expect(answer.data?.quizEditor).toBeNull();
    }
    expect((await kit.send(null, EDITOR, { lessonId: story.lessonId })).errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED");
    expect(await story.configure({}, actorWith("ADMIN"))).toMatchObject({ __typename: "QuizEditor" });
  });

  it("of a draft course does not exist for others", async () => {
    await story.tellCourse({ publication: "DRAFT" });
    expect(await story.configure({}, actorWith("INSTRUCTOR"))).toMatchObject({ code: "LESSON_NOT_FOUND" });
    expect(await story.configure({})).toMatchObject({ __typename: "QuizEditor" });
  });

  it("takes a new order of all its questions", async () => {
    const [a, b, c] = [await question(), await question(), await question()].map(made => made.id);
    const reorder = (questionIds: unknown[], seenQuestionIds?: unknown[]) =>
      story.outcome(story.instructor, REORDER, { lessonId: story.lessonId, questionIds, seenQuestionIds });
    const order = async () => (await editor())!.questions.map(({ id, position }) => [id, position]);
    expect((await reorder([c, a, b])).questions.map(({ id }) => id)).toEqual([c, a, b]);
    for (const stale of [[a, b], [a, b, newId()], [a, b, c, newId()], []]) {
      expect(await reorder(stale)).toMatchObject({ __typename: "Conflict", code: "STALE_ORDER" });
    }
    expect(await reorder([a, b, c], [a, b, c])).toMatchObject({ code: "STALE_ORDER" });
    expect(await reorder([a, a, b])).toMatchObject({ code: "INVALID_INPUT", path: ["input", "questionIds"] });
    expect(await order()).toEqual([[c, 0], [a, 1], [b, 2]]); // prettier-ignore
    const [first, second] = await Promise.all([reorder([a, b, c], [c, a, b]), reorder([b, a, c], [c, a, b])]);
    expect([first.code, second.code].filter(Boolean)).toEqual(["STALE_ORDER"]);
  });

  it("gives its lesson's content the number of its questions, in one statement for all lessons", async () => {
    await story.configure({ passPercent: 80, timeLimitSeconds: 60 });
    await question();
    await question();
    const keys = [story.lessonId, newId(), "x"].map(lessonId => ({ __typename: "QuizContent", lessonId }));
    const requestId = newId();
    const { result, statements } = await countStatements(
      () => kit.send<{ _entities: object[] }>(null, CONTENTS, { keys }, requestId),
      requestId,
    );
    expect(result.data?._entities).toMatchObject([
      { questionCount: 2, passPercent: 80, timeLimitSeconds: 60, attemptsLimit: null },
      { questionCount: 0, passPercent: null, timeLimitSeconds: null, attemptsLimit: null },
      { questionCount: 0 },
    ]);
    expect(statements).toHaveLength(1);
  });
});
