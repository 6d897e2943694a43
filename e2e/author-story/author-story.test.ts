import { randomUUID } from "node:crypto";
import {
  AskDocument,
  CategoriesDocument,
  CompleteLessonDocument,
  ConfigureQuizDocument,
  CoursePageDocument,
  CourseTreeDocument,
  CreateChapterDocument,
  CreateCourseDocument,
  CreateLessonDocument,
  CreateQuestionDocument,
  EnrollDocument,
  LessonContentDocument,
  LessonPageDocument,
  ReorderChaptersDocument,
  ReorderLessonsDocument,
  StartQuizDocument,
  SubmitQuizDocument,
  type CreateLessonInput,
} from "../../clients/generated/graphql";
import type { GraphClient } from "../harness/graph-client";
import { onceHeard } from "../harness/hearsay";
import { readReply } from "../harness/mentor-reader";
import { until } from "../harness/patience";
import { newInstructor, newLearner, type Person } from "../harness/people";
import { startPlatform, type Platform } from "../harness/platform";
import { publishByDemoAdmin, submit } from "../harness/publishing";
import { as } from "../harness/results";
import { lessons, questions } from "./tea-course";

const TITLE = "Tea for engineers";

describe("An instructor", () => {
  let platform: Platform;
  let author: Person;
  let courseId: string;
  let basics: string;
  let finale: string;
  let lessonIds: string[];
  let quizId: string;

  beforeAll(async () => {
    platform = await startPlatform();
    author = await newInstructor(platform.visitor);
  });
  afterAll(() => platform?.close());

  const createChapter = async (title: string) => {
    const { createChapter: created } = await author.client.data(CreateChapterDocument, { input: { courseId, title } });
    return as(created, "Chapter");
  };
  const createLesson = async (input: CreateLessonInput) => {
    const { createLesson: created } = await author.client.data(CreateLessonDocument, { input });
    return as(created, "Lesson");
  };

  it("drafts a course that only its author sees", async () => {
    const { categories } = await author.client.data(CategoriesDocument);
    const category = categories[0]!;
    const input = { title: TITLE, description: "Brew it **right**.", level: "INTERMEDIATE", categoryId: category.id } as const;
    const { createCourse } = await author.client.data(CreateCourseDocument, { input });
    expect(createCourse).toEqual({ __typename: "Course", id: expect.any(String), title: TITLE, publication: "DRAFT" });
    courseId = as(createCourse, "Course").id;
    expect(await author.client.data(CoursePageDocument, { id: courseId })).toEqual({
      course: {
        id: courseId,
        title: TITLE,
        description: "Brew it **right**.",
        price: null,
        level: "INTERMEDIATE",
        category,
        instructor: { id: author.id, displayName: "Iris Newcomer" },
        viewerEnrollment: null,
        chapters: [],
      },
    });
    expect(await platform.visitor.data(CoursePageDocument, { id: courseId })).toEqual({ course: null });
  });

  it("cannot submit it empty", async () => {
    expect(await submit(author.client, courseId)).toEqual({
      __typename: "CourseNotReady",
      code: "COURSE_NOT_READY",
      problems: [{ code: "COURSE_EMPTY", path: ["chapters"] }],
    });
  });

  it("writes chapters, and puts them into order", async () => {
    const [second, first] = [await createChapter("The finale"), await createChapter("The basics")];
    expect([second, first]).toEqual([
      { __typename: "Chapter", id: expect.any(String), title: "The finale", position: 0 },
      { __typename: "Chapter", id: expect.any(String), title: "The basics", position: 1 },
    ]);
    [basics, finale] = [first.id, second.id];
    const input = { courseId, chapterIds: [basics, finale] };
    const { reorderChapters } = await author.client.data(ReorderChaptersDocument, { input });
    expect(reorderChapters).toEqual({
      __typename: "Course",
      id: courseId,
      chapters: [
        { id: basics, title: "The basics", position: 0 },
        { id: finale, title: "The finale", position: 1 },
      ],
    });
  });

  it("writes lessons of every type", async () => {
    const created = [];
    for (const { input } of lessons)
      created.push(await createLesson({ ...input, chapterId: basics, title: `About ${input.type}` }));
    expect(created).toEqual(
      lessons.map(({ input: { type } }, position) => ({
        __typename: "Lesson",
        id: expect.any(String),
        title: `About ${type}`,
        type,
        position,
      })),
    );
    lessonIds = created.map(({ id }) => id);
    for (const [index, { input, content }] of lessons.entries()) {
      const { lesson } = await author.client.data(LessonContentDocument, { id: lessonIds[index]! });
      expect(lesson).toEqual({ type: input.type, content });
    }
    const page = (await author.client.data(LessonPageDocument, { id: lessonIds[0]! })).lesson;
    expect(page!.access).toEqual({ granted: true, reason: "INSTRUCTOR" });
  });

  it("puts the lessons into another order, all of them or none", async () => {
    const reorder = async (ids: string[]) =>
      (await author.client.data(ReorderLessonsDocument, { input: { chapterId: basics, lessonIds: ids } })).reorderLessons;
    lessonIds.reverse();
    expect(await reorder(lessonIds)).toEqual({
      __typename: "Chapter",
      id: basics,
      lessons: lessonIds.map((id, position) => ({ id, position })),
    });
    expect(await reorder(lessonIds.slice(1))).toEqual({
      __typename: "StaleOrder",
      code: "STALE_ORDER",
      message: `The order has changed since you read it. Read it again. It is now: ${lessonIds.join(", ")}.`,
    });
  });

  it("adds a quiz with a question of every type, at once", async () => {
    const quiz = await createLesson({ chapterId: finale, title: "The last cup", type: "QUIZ" });
    quizId = quiz.id;
    const rules = { passPercent: 80, attemptsLimit: 2, coolDownSeconds: 0, timeLimitSeconds: 600, shuffle: true };
    const { configureQuiz } = await author.client.data(ConfigureQuizDocument, { input: { lessonId: quizId, ...rules } });
    expect(configureQuiz).toEqual({ __typename: "QuizEditor", ...rules, lesson: { id: quizId, title: "The last cup" } });
    for (const [position, question] of questions.entries()) {
      const { createQuestion } = await author.client.data(CreateQuestionDocument, { input: { lessonId: quizId, ...question } });
      const { type, prompt, points = 1 } = question;
      expect(createQuestion).toEqual({ __typename: "QuestionKey", id: expect.any(String), type, prompt, points, position });
    }
    const { lesson } = await author.client.data(LessonContentDocument, { id: quizId });
    expect(lesson!.content).toEqual({
      __typename: "QuizContent",
      questionCount: 5,
      passPercent: 80,
      timeLimitSeconds: 600,
      attemptsLimit: 2,
    });
  });

  it("is the only one who may change it", async () => {
    const other = await newInstructor(platform.visitor);
    const attempt = await other.client.data(CreateChapterDocument, { input: { courseId, title: "Coffee is better" } });
    expect(attempt.createChapter).toMatchObject({
      __typename: "NotFound",
      code: "COURSE_NOT_FOUND",
      path: ["input", "courseId"],
    });
  });

  it("has it published by an admin, and a learner takes it in the same breath", async () => {
    const { client: learner } = await newLearner(platform.visitor);
    await publishByDemoAdmin(platform.visitor, author.client, courseId);

    const enrolling = async () => (await learner.data(EnrollDocument, { input: { courseId } })).enrollInCourse;
    expect(await onceHeard(enrolling)).toEqual({
      __typename: "Enrollment",
      id: expect.any(String),
      status: "ACTIVE",
      progressPercent: 0,
      course: { id: courseId, title: TITLE },
    });
    const starting = async () => (await learner.data(StartQuizDocument, { input: { lessonId: quizId } })).startQuizAttempt;
    const attempt = as(await onceHeard(starting), "QuizAttempt");
    expect(attempt.questions.map(({ prompt }) => prompt).sort()).toEqual(questions.map(({ prompt }) => prompt).sort());

    const optionOf = (prompt: string, ...texts: string[]) => {
      const question = attempt.questions.find(asked => asked.prompt === prompt)!;
      const optionIds = question.options.filter(({ text }) => texts.includes(text)).map(({ id }) => id);
      return { questionId: question.id, optionIds };
    };
    const idOf = (prompt: string) => attempt.questions.find(asked => asked.prompt === prompt)!.id;
    const answers = [
      optionOf("How hot for green tea?", "70 degrees"),
      optionOf("Which are teas?", "Assam"),
      optionOf("Matcha is a powder.", "True"),
      { questionId: idOf("Bergamot makes it ____ Grey."), text: "earl" },
      { questionId: idOf("Minutes for black tea?"), number: 4 },
    ];
    const { submitQuizAttempt } = await learner.data(SubmitQuizDocument, { input: { attemptId: attempt.id, answers } });
    // Half of the two points for the teas: five of six.
    expect(submitQuizAttempt).toMatchObject({ __typename: "QuizAttempt", scorePercent: 83.33, passed: true });
    const completing = async () => (await learner.data(CompleteLessonDocument, { input: { lessonId: quizId } })).completeLesson;
    const completed = await until(completing, seen => seen.__typename !== "Conflict" || seen.code !== "QUIZ_NOT_PASSED");
    expect(as(completed, "LessonProgress").enrollment).toMatchObject({ status: "ACTIVE", progressPercent: 9.09 });

    await until(
      () => tellOfGreenTea(learner),
      text => text.includes("70 degrees"),
    );
    await learner.close();
  });

  /** What the mentor says, who may not have heard of what the lesson says yet. */
  async function tellOfGreenTea(learner: GraphClient): Promise<string> {
    const input = { lessonId: lessonIds.at(-1)!, content: "How hot for green tea?", requestId: randomUUID() };
    const sent = await onceHeard(async () => (await learner.data(AskDocument, { input })).sendMentorMessage);
    return (await readReply(learner, as(sent, "MentorExchange").reply.id)).text;
  }

  it("stands first in the list from then on", async () => {
    const { courses } = await platform.visitor.data(CourseTreeDocument, { first: 1 });
    expect(courses.nodes).toEqual([
      {
        id: courseId,
        title: TITLE,
        chapters: [
          {
            id: basics,
            title: "The basics",
            lessons: lessonIds.map((id, index) => {
              const { type } = lessons.at(-1 - index)!.input;
              return { id, title: `About ${type}`, type };
            }),
          },
          { id: finale, title: "The finale", lessons: [{ id: quizId, title: "The last cup", type: "QUIZ" }] },
        ],
      },
    ]);
  });
});
