import {
  AccountDocument,
  AskDocument,
  CompleteLessonDocument,
  CoursePageDocument,
  CourseTreeDocument,
  EnrollDocument,
  LessonPageDocument,
  LogInDocument,
  ProgressUpdatedDocument,
  QuizHistoryDocument,
  RegisterDocument,
  StartQuizDocument,
  SubmitQuizDocument,
  ViewerDocument,
  type ProgressUpdatedSubscription,
} from "../../clients/generated/graphql";
import { readCatalogue } from "../../seeds/catalogue";
import { demoCourse, quizOf, type DemoCourse, type DemoLesson } from "../harness/demo-course";
import type { GraphAnswer, GraphClient } from "../harness/graph-client";
import { readReply } from "../harness/mentor-reader";
import { firstHeard, nextOf, until } from "../harness/patience";
import { startPlatform, type Platform } from "../harness/platform";
import { rightAnswers, wrongAnswers } from "../harness/quiz-answers";
import { as } from "../harness/results";
import { completionsKnown, seatsTaken } from "../harness/seats";
import { anId, asAsked, contentOf, coursePage, progressUpdate } from "./expected";

describe("A learner", () => {
  let platform: Platform;
  let course: DemoCourse;
  let learner: GraphClient;
  let learnerId: string;
  let enrollmentId: string;
  let progress: AsyncIterator<GraphAnswer<ProgressUpdatedSubscription>>;
  const email = "Nora.Newcomer@example.com";
  const completed: DemoLesson[] = [];

  const percentOf = (lessons: number) => Math.round((lessons / course.lessons.length) * 10_000) / 100;
  const lessonPage = async (client: GraphClient, id: string) => (await client.data(LessonPageDocument, { id })).lesson;

  /** Completes a lesson. */
  async function complete(lesson: DemoLesson): Promise<void> {
    const { completeLesson } = await learner.data(CompleteLessonDocument, { input: { lessonId: lesson.id } });
    completed.push(lesson);
    const done = completed.length === course.lessons.length;
    expect(completeLesson).toEqual({
      __typename: "LessonProgress",
      completedAt: expect.any(String),
      lesson: { id: lesson.id, title: lesson.title },
      enrollment: { id: enrollmentId, status: done ? "COMPLETED" : "ACTIVE", progressPercent: percentOf(completed.length) },
    });
  }

  /** What the socket says when a lesson was completed, the first or second or … of the course. */
  const updateOf = (lesson: DemoLesson) => progressUpdate(course, lesson, percentOf(completed.indexOf(lesson) + 1));

  beforeAll(async () => {
    platform = await startPlatform();
    course = await demoCourse(platform.visitor, "graphql-from-first-principles");
  });
  afterAll(async () => {
    await learner?.close();
    await platform?.close();
  });

  it("registers, and is signed in", async () => {
    const input = { email, password: "a long enough secret", firstName: "Nora", lastName: "Newcomer" };
    const { register } = await platform.visitor.data(RegisterDocument, { input });
    expect(register).toEqual({
      __typename: "Session",
      accessToken: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      refreshToken: expect.stringMatching(/^[\w-]{40,}$/),
      expiresInSeconds: 900,
      user: { id: anId, email, displayName: "Nora Newcomer", role: "LEARNER" },
    });
    const session = as(register, "Session");
    learnerId = session.user.id;
    learner = platform.visitor.as(session.accessToken);
    const { logIn } = await platform.visitor.data(LogInDocument, {
      input: { email: email.toUpperCase(), password: input.password },
    });
    expect(logIn).toEqual({
      __typename: "Session",
      accessToken: expect.any(String),
      refreshToken: expect.any(String),
      user: { id: learnerId, role: "LEARNER" },
    });
  });

  it("gets a mail whose link verifies the email, once", async () => {
    const mail = await platform.mails.waitForMail(({ to }) => to.includes(email.toLowerCase()), 45_000);
    expect(mail.subject).toBe("Please verify your email");
    const link = new URL(/http\S+/.exec(mail.text)![0]);
    const page = await fetch(new URL(`${link.pathname}${link.search}`, platform.url));
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining(link.searchParams.get("token")!)]);
    const account = async () => (await learner.data(AccountDocument)).viewer;
    // Mail programs open links by themselves: only the button counts.
    expect(await account()).toMatchObject({ email, emailVerified: false });
    const press = () => fetch(new URL(link.pathname, platform.url), { method: "POST", body: link.searchParams });
    expect((await press()).status).toBe(200);
    expect(await account()).toEqual({ id: learnerId, email, emailVerified: true, displayName: "Nora Newcomer", role: "LEARNER" });
    expect((await press()).status).toBe(400);
  });

  it("finds the courses, newest first, page by page", async () => {
    const newestFirst = readCatalogue().courses.toReversed();
    const first = (await platform.visitor.data(CourseTreeDocument, { first: 3 })).courses;
    expect(first).toMatchObject({
      totalCount: newestFirst.length,
      pageInfo: { hasNextPage: true, endCursor: expect.any(String) },
    });
    const rest = (await platform.visitor.data(CourseTreeDocument, { first: 3, after: first.pageInfo.endCursor })).courses;
    expect(rest.pageInfo.hasNextPage).toBe(false);
    expect([...first.nodes, ...rest.nodes]).toEqual(
      newestFirst.map(({ title, chapters }) => ({
        id: anId,
        title,
        chapters: chapters.map(chapter => ({
          id: anId,
          title: chapter.title,
          lessons: chapter.lessons.map(lesson => ({ id: anId, title: lesson.title, type: lesson.type })),
        })),
      })),
    );
  });

  it("looks at a course, before and after signing in", async () => {
    for (const client of [platform.visitor, learner])
      expect(await client.data(CoursePageDocument, { id: course.id })).toEqual({ course: coursePage(course) });
  });

  it("reads the free preview, and nothing else before enrolling", async () => {
    for (const [client, reason] of [
      [platform.visitor, "SIGN_IN_REQUIRED"],
      [learner, "NOT_ENROLLED"],
    ] as const) {
      for (const lesson of course.lessons) {
        const { id, title, type, freePreview } = lesson;
        const access = freePreview ? { granted: true, reason: "FREE_PREVIEW" } : { granted: false, reason };
        const content = freePreview ? contentOf(lesson) : null;
        expect(await lessonPage(client, id)).toEqual({ id, title, type, access, content });
      }
    }
  });

  it("enrols, and finds every lesson open", async () => {
    const { enrollInCourse } = await learner.data(EnrollDocument, { input: { courseId: course.id } });
    expect(enrollInCourse).toEqual({
      __typename: "Enrollment",
      id: anId,
      status: "ACTIVE",
      progressPercent: 0,
      course: { id: course.id, title: course.title },
    });
    enrollmentId = as(enrollInCourse, "Enrollment").id;
    for (const lesson of course.lessons) {
      const { id, title, type } = lesson;
      const access = { granted: true, reason: "ENROLLED" };
      expect(await lessonPage(learner, id)).toEqual({ id, title, type, access, content: contentOf(lesson) });
    }
    await seatsTaken(platform, learnerId, course.id);
  });

  it("learns lesson by lesson, and sees each step live", async () => {
    progress = learner.subscribe(ProgressUpdatedDocument, { courseId: course.id });
    const ahead = course.lessons.slice(0, -2);
    const completeNext = async () => {
      const lesson = ahead.shift();
      if (lesson) await complete(lesson);
    };
    const first = await firstHeard(progress, completeNext);
    const heard = completed.findIndex(({ id }) => id === first.data?.progressUpdated.lesson?.id);
    expect(first).toEqual(updateOf(completed[heard]!));
    for (const lesson of completed.slice(heard + 1)) expect(await nextOf(progress)).toEqual(updateOf(lesson));
    expect(ahead).not.toEqual([]);
    while (ahead.length > 0) {
      await completeNext();
      expect(await nextOf(progress)).toEqual(updateOf(completed.at(-1)!));
    }
    const { course: page } = await learner.data(CoursePageDocument, { id: course.id });
    expect(page!.viewerEnrollment).toEqual({ id: enrollmentId, status: "ACTIVE", progressPercent: percentOf(completed.length) });
    const progressOf = page!.chapters.flatMap(({ lessons }) => lessons.map(({ viewerProgress }) => viewerProgress));
    const done = { startedAt: expect.any(String), completedAt: expect.any(String) };
    expect(progressOf).toEqual([...completed.map(() => done), null, null]);
  });

  it("fails the quiz with wrong answers, and passes it with right ones", async () => {
    const quiz = quizOf(course);
    const { questions: written } = quiz.content;
    const start = async () => {
      const { startQuizAttempt } = await learner.data(StartQuizDocument, { input: { lessonId: quiz.id } });
      return as(startQuizAttempt, "QuizAttempt");
    };
    const early = await learner.data(CompleteLessonDocument, { input: { lessonId: quiz.id } });
    expect(early.completeLesson).toEqual({
      __typename: "Conflict",
      code: "QUIZ_NOT_PASSED",
      message: "Pass the quiz first: it completes the lesson.",
    });

    const first = await start();
    expect(first).toEqual({ __typename: "QuizAttempt", id: anId, number: 1, questions: expect.any(Array) });
    expect(first.questions).toHaveLength(written.length);
    expect(first.questions).toEqual(expect.arrayContaining(written.map(asAsked)));
    const failed = await learner.data(SubmitQuizDocument, {
      input: { attemptId: first.id, answers: wrongAnswers(first.questions, written) },
    });
    expect(failed.submitQuizAttempt).toEqual({
      __typename: "QuizAttempt",
      id: first.id,
      scorePercent: 0,
      passed: false,
      answers: first.questions.map(({ id }) => ({ question: { id }, correct: false, pointsEarned: 0 })),
    });

    const second = await start();
    expect(second).toMatchObject({ number: 2 });
    const passed = await learner.data(SubmitQuizDocument, {
      input: { attemptId: second.id, answers: rightAnswers(second.questions, written) },
    });
    expect(passed.submitQuizAttempt).toEqual({
      __typename: "QuizAttempt",
      id: second.id,
      scorePercent: 100,
      passed: true,
      answers: second.questions.map(({ id, points }) => ({ question: { id }, correct: true, pointsEarned: points })),
    });

    // The grade completes the lesson: nobody has to ask for it.
    completed.push(quiz);
    expect(await nextOf(progress)).toEqual(updateOf(quiz));
    const history = async () => (await learner.data(QuizHistoryDocument, { lessonId: quiz.id })).lesson;
    // Word of the first attempt may come behind that of the second.
    expect(await until(history, seen => seen?.viewerProgress?.attempts === 2)).toEqual({
      viewerProgress: { attempts: 2, scorePercent: 100, quizPassed: true, completedAt: expect.any(String) },
      viewerQuizAttempts: {
        totalCount: 2,
        nodes: [
          { id: second.id, number: 2, status: "SUBMITTED", scorePercent: 100, passed: true },
          { id: first.id, number: 1, status: "SUBMITTED", scorePercent: 0, passed: false },
        ],
      },
    });
  });

  it("asks the mentor, who answers from the lessons", async () => {
    await completionsKnown(platform, learnerId, completed.length);
    const content = "Why do cursors serve long lists better than page numbers?";
    const input = { courseId: course.id, content, requestId: "the first question" };
    const { sendMentorMessage } = await learner.data(AskDocument, { input });
    expect(sendMentorMessage).toEqual({
      __typename: "MentorExchange",
      thread: { id: anId },
      sent: { id: anId, content },
      reply: { id: anId, status: "QUEUED" },
    });
    const { chunks, text, end } = await readReply(learner, as(sendMentorMessage, "MentorExchange").reply.id);
    expect(chunks.length).toBeGreaterThan(1);
    const nextAction = { kind: "READ_LESSON", lesson: { id: anId, title: expect.any(String) } };
    expect(end).toEqual({
      __typename: "MentorReplyCompleted",
      answer: { id: anId, content: text, model: "offline-tutor", citations: expect.any(Array), memoryCitations: [], nextAction },
      suggestions: expect.arrayContaining([expect.any(String)]),
      proposals: [],
    });

    const { citations, ...answer } = as(end, "MentorReplyCompleted").answer;
    expect(completed.map(({ id }) => id)).not.toContain(answer.nextAction!.lesson!.id);
    expect(citations.length).toBeGreaterThan(0);
    for (const { lesson } of citations) {
      const cited = course.lessons.find(({ id }) => id === lesson!.id)!;
      expect(lesson).toEqual({ id: cited.id, title: cited.title });
      expect(await lessonPage(learner, cited.id)).toMatchObject({ content: contentOf(cited) });
    }
  });

  it("completes the course with its last lesson", async () => {
    const last = course.lessons.find(lesson => !completed.includes(lesson))!;
    await complete(last);
    expect(await nextOf(progress)).toEqual(updateOf(last));
    expect(await learner.data(ViewerDocument)).toEqual({
      viewer: {
        id: learnerId,
        email,
        role: "LEARNER",
        enrollments: {
          nodes: [
            { id: enrollmentId, status: "COMPLETED", progressPercent: 100, course: { id: course.id, title: course.title } },
          ],
        },
      },
    });
    expect(await platform.visitor.data(ViewerDocument)).toEqual({ viewer: null });
  });
});
