import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { CourseChanged } from "../../catalog/events";
import { assessment } from "../subgraph";
import { choices, QuizStory, type Outcome } from "../testing/quiz-story";

const REORDER = `mutation Reorder($input: ReorderQuestionsInput!) { reorderQuestions(input: $input) { __typename
  ... on QuizEditor { questions { id } } ... on Problem { code message path } } }`;
const UPDATE = `mutation Update($input: UpdateQuestionInput!) { updateQuestion(input: $input) { __typename
  ... on QuestionKey { id } ... on Problem { code message path } } }`;
const ARCHIVE = `mutation Archive($input: ArchiveQuestionInput!) { archiveQuestion(input: $input) { __typename
  ... on QuestionKey { id } ... on Problem { code message path } } }`;
const EDITOR = "query Editor($lessonId: ID!) { quizEditor(lessonId: $lessonId) { passPercent questions { id version } } }";
const NEW = { type: "TRUE_FALSE", options: choices("*True", "False") };

describe("the quiz of a course in review", () => {
  let kit: SubgraphKit;
  let story: QuizStory;
  let questionId: string;
  beforeAll(async () => {
    kit = await SubgraphKit.start(assessment);
  });
  beforeEach(async () => {
    story = await QuizStory.begin(kit);
    questionId = (await story.create(NEW)).id;
  });
  afterAll(() => kit.close());

  /** All that changes a quiz, one after the other. */
  const changes = async (actor = story.instructor): Promise<Outcome[]> => [
    await story.create(NEW, actor),
    await story.configure({ passPercent: 10 }, actor),
    await story.outcome(actor, UPDATE, { questionId, prompt: "And now?" }),
    await story.outcome(actor, ARCHIVE, { questionId }),
  ];
  const reorder = (questionIds: string[], actor = story.instructor) =>
    story.outcome(actor, REORDER, { lessonId: story.lessonId, questionIds });
  const editor = async (actor = story.instructor) =>
    (await kit.send<{ quizEditor: unknown }>(actor, EDITOR, { lessonId: story.lessonId })).data!.quizEditor;

  it("stays as it is until that is over, though the course be published, and is read meanwhile", async () => {
    await story.tellCourse({ inReview: true });
    const admin = actorWith("ADMIN");
    const outcomes = (await Promise.all([changes(), changes(admin), reorder([questionId])])).flat();
    const message = "The course is in review, and stays as it is until that is over.";
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({
        __typename: "Conflict",
        code: "COURSE_IN_REVIEW",
        message,
        path: ["input", expect.any(String)],
      });
    }
    for (const actor of [story.instructor, admin]) {
      expect(await editor(actor)).toEqual({ passPercent: 70, questions: [{ id: questionId, version: 1 }] });
    }
    expect(await story.start(await story.learner())).toMatchObject({ __typename: "QuizAttempt" });

    await story.tellCourse({ inReview: false });
    for (const outcome of await changes()) expect(outcome.code).toBeUndefined();
  });

  it("is changed at once by who has seen the review end before its event is here", async () => {
    await story.tellCourse({ inReview: true });
    const early = story.outcome(story.instructor, UPDATE, { questionId, prompt: "And now?" });
    await story.tellCourse({ inReview: false });
    expect(await early).toMatchObject({ __typename: "QuestionKey" });
  });

  it("is free where an event of old does not say", async () => {
    const { instructor, courseId } = story;
    const state = { publication: "PUBLISHED", visibility: "PUBLIC", price: null } as const;
    const old = { courseId, title: "Sorting", instructorId: instructor.userId, ...state };
    await kit.deliver(CourseChanged, courseId, old as never);
    expect((await story.create(NEW)).code).toBeUndefined();
    expect(await story.outcome(instructor, UPDATE, { questionId: newId(), prompt: "?" })).toMatchObject({
      code: "QUESTION_NOT_FOUND",
    });
  });
});
