import { randomUUID } from "node:crypto";
import { CompleteLessonDocument, StartQuizDocument, SubmitQuizDocument } from "../../clients/generated/graphql";
import { startScriptedModel, type ScriptedModel } from "../../local/scripted-model/scripted-model";
import type { GraphAnswer } from "../harness/graph-client";
import { onceHeard } from "../harness/hearsay";
import { nextOf, until } from "../harness/patience";
import { newLearner, type Person } from "../harness/people";
import { startPlatform, type Platform } from "../harness/platform";
import { as } from "../harness/results";
import { enrol } from "../harness/seats";
import { LESSONS, outline, rightOption, sailor } from "./sailing";

const PROBLEM = "... on Problem { code path }";
const TREE =
  "title chapters { id title lessons { id title type written content { __typename ... on CurriculumQuiz { questions { prompt options } } } } }";
const CURRICULUM = `id status newestVersion appliedVersion version { number tree { ${TREE} } } course { id }`;
const mutation = (name: string) => `mutation M($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) {
  done: ${name}(input: $input) { __typename ... on Curriculum { ${CURRICULUM} } ${PROBLEM} } }`;
const FOLLOW = `subscription F($id: ID!) { curriculumUpdated(id: $id) { __typename
  ... on CurriculumSeen { curriculum { status } } ... on CurriculumOutlined { tree { ${TREE} } }
  ... on CurriculumLessonWritten { lesson { id title } } ... on CurriculumEnded { curriculum { ${CURRICULUM} } } } }`;
const COURSE = `query C($id: ID!) { course(id: $id) { title visibility publication instructor { id } plan { topic }
  chapters { id title prerequisites { id } lessons { id title type durationSeconds } } } }`;
const PUBLISH = `mutation P($input: PublishCourseInput!) { publishCourse(input: $input) { __typename ... on Course { publication } ... on Problem { code message } } }`;
const CONTENT = `query L($id: ID!) { lesson(id: $id) { content { __typename ... on ArticleContent { markdown } } } }`;

interface Tree {
  title: string;
  chapters: { id: string; title: string; lessons: { id: string; title: string; type: string; written: boolean }[] }[];
}
interface Curriculum {
  __typename?: string;
  id: string;
  status: string;
  newestVersion: number;
  version: { number: number; tree: Tree };
  course: { id: string } | null;
}
interface Update {
  __typename: string;
  curriculum: Curriculum;
  tree: Tree;
  lesson: { id: string; title: string };
}
interface Course {
  title: string;
  publication: string;
  chapters: {
    id: string;
    title: string;
    prerequisites: { id: string }[];
    lessons: { id: string; title: string; type: string }[];
  }[];
}

describe("A learner who has a curriculum made", () => {
  let platform: Platform;
  let model: ScriptedModel;
  let learner: Person;
  let made: Curriculum;
  let courseId: string;

  beforeAll(async () => {
    model = await startScriptedModel();
    platform = await startPlatform({
      settings: { OPENAI_BASE_URL: model.url, OPENAI_API_KEY: model.apiKey, MENTOR_MODEL: model.model },
    });
    learner = await newLearner(platform.visitor);
  });
  afterAll(async () => {
    await learner?.client.close();
    await platform?.close();
    await model?.close();
  });

  const send = async (name: string, input: object) =>
    (await learner.client.data<{ done: Curriculum }, object>(mutation(name), { input })).done;
  const lessonsOf = (tree: { chapters: { lessons: { id: string; title: string; type: string }[] }[] }) =>
    tree.chapters.flatMap(({ lessons }) => lessons);
  const course = async () => (await learner.client.data<{ course: Course | null }, object>(COURSE, { id: courseId })).course;

  it("follows it from the outline through all its lessons to the end, over two malformed outputs", async () => {
    // The first answer of each kind does not fit.
    const malformed = new Map([
      ["curriculum_outline", { text: '{"title": "Sailing", "chap' }],
      ["curriculum_lesson", { json: { text: "of the wrong shape" } }],
    ]);
    model.script(request => {
      const answer = malformed.get(request.responseFormat ?? "");
      malformed.delete(request.responseFormat ?? "");
      return answer ?? { ...sailor(request), delayMs: 20 };
    });
    const input = { requestId: randomUUID(), goal: "Sail a dinghy alone", level: "BEGINNER", weeks: 5, weeklySeconds: 3_000 };
    const { id } = await send("generateCurriculum", input);
    expect((await send("generateCurriculum", input)).id).toBe(id);
    const updates = learner.client.subscribe(FOLLOW, { id }) as unknown as AsyncIterableIterator<
      GraphAnswer<{ curriculumUpdated: Update }>
    >;
    const seen: Update[] = [];
    while (seen.at(-1)?.__typename !== "CurriculumEnded") seen.push((await nextOf(updates)).data!.curriculumUpdated);
    expect(seen.map(({ __typename }) => __typename)).toEqual([
      "CurriculumSeen",
      "CurriculumOutlined",
      ...Array<string>(LESSONS).fill("CurriculumLessonWritten"),
      "CurriculumEnded",
    ]);
    expect(malformed.size).toBe(0);
    made = seen.at(-1)!.curriculum;
    expect(made).toMatchObject({ id, status: "READY", newestVersion: 1, course: null });
    expect(new Set(seen.flatMap(({ lesson }) => (lesson ? [lesson.id] : []))).size).toBe(LESSONS);
  });

  it("sees all of it beforehand, without the keys of its quizzes", async () => {
    const { tree } = made.version;
    expect(tree.chapters.map(({ title, lessons }) => [title, lessons.map(lesson => lesson.title)])).toEqual(
      outline.chapters.map(({ title, lessons }) => [title, lessons.map(lesson => lesson.title)]),
    );
    expect(lessonsOf(tree)).toHaveLength(LESSONS);
    expect(tree.chapters.every(({ lessons }) => lessons.every(({ written }) => written))).toBe(true);
  });

  it("edits it, and is told of the version that there is when the edit is stale", async () => {
    const chapters = made.version.tree.chapters.map(({ id, lessons }) => ({
      id,
      lessons: lessons.map(lesson => ({ id: lesson.id })),
    }));
    const [first, ...others] = chapters;
    const mine = { id: lessonsOf(made.version.tree)[0]!.id, title: "My own words", markdown: "Mind your head." };
    // The last chapter comes second.
    const order = [{ ...first!, lessons: [mine, ...first!.lessons.slice(1)] }, others.at(-1)!, ...others.slice(0, -1)];
    const edited = await send("editCurriculum", { curriculumId: made.id, baseVersion: 1, chapters: order });
    expect(edited).toMatchObject({ newestVersion: 2 });
    expect(edited.version.tree.chapters.map(({ title }) => title)).toEqual([
      "Stage 1",
      "Stage 5",
      "Stage 2",
      "Stage 3",
      "Stage 4",
    ]);
    expect(await send("editCurriculum", { curriculumId: made.id, baseVersion: 1, chapters })).toMatchObject({
      code: "STALE_CURRICULUM",
    });
    made = edited;
  });

  it("has it applied as a private draft course of their own", async () => {
    const applied = await send("applyCurriculum", { curriculumId: made.id, version: 2 });
    await send("applyCurriculum", { curriculumId: made.id, version: 2 });
    courseId = (
      await until(
        () => send("applyCurriculum", { curriculumId: made.id, version: 2 }),
        ({ course: there }) => there !== null,
      )
    ).course!.id;
    expect(applied).toMatchObject({ appliedVersion: 2 });
    const draft = (await until(course, there => there !== null))!;
    expect(draft).toMatchObject({
      title: "Sailing a dinghy",
      visibility: "PRIVATE",
      publication: "DRAFT",
      instructor: { id: learner.id },
      plan: { topic: "Sail a dinghy alone" },
    });
    const shape = (tree: Tree | Course) =>
      tree.chapters.map(({ id, title, lessons }) => ({
        id,
        title,
        lessons: lessons.map(lesson => [lesson.id, lesson.title, lesson.type]),
      }));
    expect(shape(draft)).toEqual(shape(made.version.tree));
    expect(draft.chapters[2]!.prerequisites).toEqual([{ id: draft.chapters[0]!.id }]);
    const stranger = await newLearner(platform.visitor);
    expect(await stranger.client.data(COURSE, { id: courseId })).toEqual({ course: null });
  });

  it("publishes it, enrols, and learns a lesson and a quiz", async () => {
    const publishing = () => learner.client.data<{ publishCourse: object }, object>(PUBLISH, { input: { courseId } });
    expect(await onceHeard(async () => (await publishing()).publishCourse)).toMatchObject({ publication: "PUBLISHED" });
    await enrol(platform, learner, courseId);
    const [article, quiz] = lessonsOf(made.version.tree);
    expect(await learner.client.data(CONTENT, { id: article!.id })).toMatchObject({
      lesson: { content: { __typename: "ArticleContent", markdown: "Mind your head." } },
    });
    const input = { lessonId: article!.id };
    const completing = async () => (await learner.client.data(CompleteLessonDocument, { input })).completeLesson;
    expect(as(await onceHeard(completing), "LessonProgress").enrollment!.progressPercent).toBe(100 / LESSONS);
    const starting = async () =>
      (await learner.client.data(StartQuizDocument, { input: { lessonId: quiz!.id } })).startQuizAttempt;
    const { id: attemptId, questions } = as(await onceHeard(starting), "QuizAttempt");
    expect(questions.map(({ prompt }) => prompt)).toEqual(["Who gives way in Part 1.2?", "Where is luff in Part 1.2?"]);
    const answers = questions.map(({ id, options }) => ({ questionId: id, optionIds: [rightOption(options)] }));
    const { submitQuizAttempt } = await learner.client.data(SubmitQuizDocument, { input: { attemptId, answers } });
    expect(as(submitQuizAttempt, "QuizAttempt")).toMatchObject({ scorePercent: 100, passed: true });
    const progress = `query E { viewer { id } course(id: "${courseId}") { viewerEnrollment { progressPercent } } }`;
    const both = (100 * 2) / LESSONS;
    await until(
      () => learner.client.data<{ course: { viewerEnrollment: { progressPercent: number } } }, object>(progress),
      seen => seen.course.viewerEnrollment.progressPercent === both,
    );
  });
});
