import type { Actor } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { countStatements } from "../../../platform/testing/statement-counter";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { assessment } from "../subgraph";
import { choices, optionIds, QuizStory, type Outcome } from "../testing/quiz-story";

const ATTEMPT = `query Attempt($id: ID!) { quizAttempt(id: $id) { id number status tryOut lesson { id } questions { id scale { min max } }
  answers { question { id } explanation solution { options { text } acceptedAnswers correctMin correctMax } } } }`;
const HISTORY = `query History($keys: [_Any!]!, $first: Int!, $after: String) { _entities(representations: $keys) { ... on Lesson {
  viewerQuizAttempts(first: $first, after: $after) { totalCount nodes { number } pageInfo { hasNextPage endCursor } } } } }`;

interface History {
  viewerQuizAttempts: {
    totalCount: number;
    nodes: { number: number }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  } | null;
}

describe("an attempt", () => {
  let kit: SubgraphKit;
  let story: QuizStory;
  let learner: Actor;
  beforeAll(async () => {
    kit = await SubgraphKit.start(assessment);
  });
  beforeEach(async () => {
    story = await QuizStory.begin(kit);
    learner = await story.learner();
  });
  afterAll(() => kit.close());

  const look = async (actor: Actor | null, id: string) =>
    (await kit.send<{ quizAttempt: Outcome | null }>(actor, ATTEMPT, { id })).data?.quizAttempt;
  const solutions = async (actor: Actor, id: string) => (await look(actor, id))!.answers.map(answer => answer.solution);
  const history = (actor: Actor | null, lessonIds: string[], page: object, requestId = newId()) => {
    const keys = lessonIds.map(id => ({ __typename: "Lesson", id }));
    return kit.send<{ _entities: History[] }>(actor, HISTORY, { keys, ...page }, requestId);
  };

  it("is seen by whoever makes it and by the course's staff", async () => {
    await story.everyType();
    const { id } = await story.start(learner);
    for (const actor of [learner, story.instructor, actorWith("ADMIN")]) {
      expect(await look(actor, id)).toMatchObject({ id, number: 1, tryOut: false, lesson: { id: story.lessonId } });
    }
    for (const actor of [await story.learner(), actorWith("INSTRUCTOR")]) expect(await look(actor, id)).toBeNull();
    expect((await kit.send(null, ATTEMPT, { id })).errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED");
    for (const unknown of [newId(), "x", ""]) expect(await look(learner, unknown)).toBeNull();
  });

  it("follows the course to another instructor", async () => {
    await story.everyType();
    const { id } = await story.start(learner);
    const successor = actorWith("INSTRUCTOR");
    await story.tellCourse({ instructorId: successor.userId }, new Date(Date.now() + 1_000));
    expect(await look(successor, id)).toMatchObject({ id });
    expect(await look(story.instructor, id)).toBeNull();
  });

  it("has no answers before it has ended, not even for staff", async () => {
    await story.everyType();
    const { id } = await story.start(learner);
    for (const actor of [learner, story.instructor]) expect((await look(actor, id))!.answers).toEqual([]);
  });

  it("shows the solution when the quiz is passed or no attempt is left, and none is in progress", async () => {
    const { singleChoice } = await story.everyType();
    await story.configure({ attemptsLimit: 2, passPercent: 10 });
    const first = await story.start(learner);
    await story.submit(learner, first.id);
    expect(await solutions(learner, first.id)).toEqual([null, null, null, null, null]);
    expect((await look(learner, first.id))!.answers[0]!.explanation).toBe("Halves");
    const second = await story.start(learner);
    expect(await solutions(learner, first.id)).toEqual([null, null, null, null, null]);
    await story.submit(learner, second.id);
    const all = [
      { options: [{ text: "merge" }], acceptedAnswers: [], correctMin: null, correctMax: null },
      { options: [{ text: "merge" }, { text: "heap" }] },
      { options: [{ text: "True" }] },
      { options: [], acceptedAnswers: ["Merge sort", "mergesort"] },
      { options: [], correctMin: 2.5, correctMax: 3 },
    ];
    for (const { id } of [first, second]) expect(await solutions(learner, id)).toMatchObject(all);

    const other = await story.learner();
    const passed = await story.start(other);
    await story.submit(other, passed.id, [{ questionId: singleChoice.id, optionIds: optionIds(singleChoice, "merge") }]);
    expect(await solutions(other, passed.id)).toMatchObject(all);
    await story.start(other);
    expect(await solutions(other, passed.id)).toEqual([null, null, null, null, null]);
  });

  it("shows the solution to staff always", async () => {
    await story.everyType();
    const { id } = await story.start(learner);
    await story.submit(learner, id);
    expect(await solutions(learner, id)).toContain(null);
    expect(await solutions(story.instructor, id)).not.toContain(null);
  });

  it("stands in its maker's history, newest first, page by page", async () => {
    await story.create({ type: "TRUE_FALSE", options: choices("*True", "False") });
    for (let count = 0; count < 5; count += 1) await story.submit(learner, (await story.start(learner)).id);
    const first = (await history(learner, [story.lessonId], { first: 3 })).data!._entities[0]!.viewerQuizAttempts!;
    expect(first).toMatchObject({
      totalCount: 5,
      nodes: [{ number: 5 }, { number: 4 }, { number: 3 }],
      pageInfo: { hasNextPage: true },
    });
    const page = { first: 3, after: first.pageInfo.endCursor };
    const rest = (await history(learner, [story.lessonId], page)).data!._entities[0]!.viewerQuizAttempts!;
    expect(rest).toMatchObject({ nodes: [{ number: 2 }, { number: 1 }], pageInfo: { hasNextPage: false } });
    const others = (await history(await story.learner(), [story.lessonId], { first: 3 })).data!._entities[0]!;
    expect(others.viewerQuizAttempts).toMatchObject({ totalCount: 0, nodes: [] });
    expect((await history(null, [story.lessonId], { first: 3 })).data!._entities[0]!.viewerQuizAttempts).toBeNull();
  });

  it.each([{ first: 0 }, { first: 101 }, { first: 3, after: "stale" }, { first: 3, after: btoa('["x"]') }])(
    "history refuses %j",
    async page => {
      const { data, errors } = await history(learner, [story.lessonId], page);
      expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", problem: "INVALID_INPUT" });
      expect(data!._entities[0]!.viewerQuizAttempts).toBeNull();
    },
  );

  it("histories of many lessons take two statements, totals included", async () => {
    const stories = [story, await QuizStory.begin(kit), await QuizStory.begin(kit)];
    for (const each of stories) {
      await each.create({ type: "TRUE_FALSE", options: choices("*True", "False") });
      await each.start(await each.learner("ACTIVE", learner));
    }
    const requestId = newId();
    const lessonIds = [...stories.map(each => each.lessonId), newId(), "x"];
    const { result, statements } = await countStatements(() => history(learner, lessonIds, { first: 5 }, requestId), requestId);
    expect(result.data!._entities.map(lesson => lesson.viewerQuizAttempts?.totalCount)).toEqual([1, 1, 1, 0, undefined]);
    expect(statements).toHaveLength(2);
  });
});
