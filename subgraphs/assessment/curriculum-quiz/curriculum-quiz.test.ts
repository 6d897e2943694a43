import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { SubgraphKit } from "../../../platform/testing/subgraph-kit";
import { CourseChanged, LessonChanged } from "../../catalog/events";
import { CurriculumApplied, type CurriculumQuestion } from "../../mentor/events";
import { QuizChanged } from "../events";
import { assessment } from "../subgraph";

const EDITOR = `query E($id: ID!) { quizEditor(lessonId: $id) { questions { id type prompt explanation options { text correct } } } }`;

const single: CurriculumQuestion = { prompt: "Which one?", options: ["a", "b"], correct: [1], explanation: "It is b." };
const several: CurriculumQuestion = { prompt: "Which ones?", options: ["a", "b", "c"], correct: [0, 2], explanation: "These." };

describe("the quizzes of an applied curriculum", () => {
  const owner = actorWith("LEARNER");
  let kit: SubgraphKit;
  let [curriculumId, courseId, lessonId] = ["", "", ""];
  beforeAll(async () => {
    kit = await SubgraphKit.start(assessment);
  });
  afterAll(() => kit.close());
  beforeEach(() => {
    [curriculumId, courseId, lessonId] = [newId(), newId(), newId()];
  });

  const apply = (version: number, questions: CurriculumQuestion[]) => {
    const lesson = { lessonId, type: "QUIZ" as const, title: "Quiz", description: "", objectives: [], estimatedSeconds: 600 };
    const chapter = { chapterId: newId(), title: "One", description: "" };
    return kit.deliver(CurriculumApplied, curriculumId, {
      curriculumId,
      version,
      courseId,
      ownerId: owner.userId,
      title: "Sailing",
      description: "",
      language: "en",
      level: "BEGINNER",
      goal: "Sail",
      chapters: [{ ...chapter, lessons: [{ ...lesson, prerequisiteIds: [], markdown: null, questions, guide: null }] }],
    });
  };
  const tellLesson = async () => {
    const course = { courseId, title: "Sailing", instructorId: owner.userId, publication: "DRAFT" as const, price: null };
    await kit.deliver(CourseChanged, courseId, { ...course, inReview: false, visibility: "PRIVATE" as const });
    const lesson = { lessonId, chapterId: newId(), courseId, instructorId: owner.userId, title: "Quiz", type: "QUIZ" };
    await kit.deliver(LessonChanged, lessonId, { ...lesson, text: null, guide: null, published: false, archived: false });
  };
  const questions = async () => {
    type Editor = { quizEditor: { questions: { id: string; prompt: string }[] } };
    const { data, errors } = await kit.send<Editor>(owner, EDITOR, { id: lessonId });
    if (errors) throw new Error(JSON.stringify(errors));
    return data!.quizEditor.questions;
  };

  it.each(["before", "after"])("have their questions, also when the lesson is known only %s", async order => {
    if (order === "after") await tellLesson();
    const event = await apply(1, [single, several]);
    await kit.redeliver(event);
    if (order === "before") await tellLesson();
    expect(await questions()).toMatchObject([
      {
        type: "SINGLE_CHOICE",
        prompt: "Which one?",
        explanation: "It is b.",
        options: [{ correct: false }, { text: "b", correct: true }],
      },
      { type: "MULTIPLE_CHOICE", prompt: "Which ones?", options: [{ correct: true }, { correct: false }, { correct: true }] },
    ]);
    const told = (await kit.published(QuizChanged)).filter(({ subject }) => subject === lessonId);
    expect(told.map(({ data }) => data)).toEqual([{ lessonId, questionCount: 2 }]);
  });

  it("stay as they are while their questions do, change when these change, and never go back", async () => {
    await tellLesson();
    await apply(1, [single, several]);
    const before = await questions();
    await apply(2, [single, several]);
    expect(await questions()).toEqual(before);
    await apply(3, [several]);
    expect((await questions()).map(({ prompt }) => prompt)).toEqual(["Which ones?"]);
    await apply(2, [single]);
    expect((await questions()).map(({ prompt }) => prompt)).toEqual(["Which ones?"]);
  });
});
