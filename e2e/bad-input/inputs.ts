import { randomUUID } from "node:crypto";
import {
  AskDocument,
  CancelReplyDocument,
  CheckoutDocument,
  CompleteLessonDocument,
  ConfigureQuizDocument,
  CoursePageDocument,
  CreateChapterDocument,
  CreateCourseDocument,
  CreateLessonDocument,
  EnrollDocument,
  LessonPageDocument,
  LogInDocument,
  MentorThreadDocument,
  PaymentDocument,
  PublishCourseDocument,
  QuizHistoryDocument,
  RefreshDocument,
  RegisterDocument,
  ReorderLessonsDocument,
  SaveQuizAnswerDocument,
  StartQuizDocument,
  SubmitQuizDocument,
} from "../../clients/generated/graphql";
import { quizOf } from "../harness/demo-course";
import type { DiscreetClient } from "./discreet-client";
import { invalid, refusal, NOBODY, NUL } from "./stage";
import type { Stage } from "./stage";

/** Ids and texts that the schema lets through, but no rule does. */
export function badInputs(stage: Stage): void {
  it("finds nothing under ids that are unknown, or no ids at all", async () => {
    for (const id of [NOBODY, "1", "", "x".repeat(100_000), "'; drop table course; --"]) {
      const found = [CoursePageDocument, LessonPageDocument, PaymentDocument, MentorThreadDocument, QuizHistoryDocument].map(
        document => stage.learner.result(document as never, { id, lessonId: id }),
      );
      expect(await Promise.all(found)).toEqual(found.map(() => null));
    }
    expect(await stage.learner.errors(CoursePageDocument, { id: NUL })).toEqual([
      { code: "BAD_USER_INPUT", problem: "INVALID_INPUT" },
    ]);
  });

  it("is refused with the name of the problem where an id is unknown, or no id at all", async () => {
    const [notFound, article] = [(code: string) => refusal("NotFound", code), { markdown: "Text" }];
    const cases: [DiscreetClient, { toString(): string }, string, object, object][] = [
      [stage.learner, EnrollDocument, "courseId", {}, notFound("COURSE_NOT_FOUND")],
      [stage.learner, CompleteLessonDocument, "lessonId", {}, notFound("LESSON_NOT_FOUND")],
      [stage.learner, StartQuizDocument, "lessonId", {}, notFound("LESSON_NOT_FOUND")],
      [stage.learner, SubmitQuizDocument, "attemptId", {}, notFound("ATTEMPT_NOT_FOUND")],
      [stage.learner, SaveQuizAnswerDocument, "attemptId", { questionId: NOBODY }, notFound("ATTEMPT_NOT_FOUND")],
      [stage.learner, AskDocument, "courseId", { content: "?", requestId: "1" }, notFound("COURSE_NOT_FOUND")],
      [stage.learner, AskDocument, "lessonId", { content: "?", requestId: "2" }, notFound("LESSON_NOT_FOUND")],
      [stage.learner, AskDocument, "threadId", { content: "?", requestId: "3" }, notFound("THREAD_NOT_FOUND")],
      [stage.learner, CancelReplyDocument, "replyId", {}, notFound("REPLY_NOT_FOUND")],
      [
        stage.learner,
        CheckoutDocument,
        "courseId",
        { provider: "STRIPE", idempotencyKey: randomUUID() },
        notFound("COURSE_NOT_FOUND"),
      ],
      [stage.author, CreateChapterDocument, "courseId", { title: "T" }, notFound("COURSE_NOT_FOUND")],
      [stage.author, CreateLessonDocument, "chapterId", { title: "T", type: "ARTICLE", article }, notFound("CHAPTER_NOT_FOUND")],
      [stage.author, ReorderLessonsDocument, "chapterId", { lessonIds: [] }, notFound("CHAPTER_NOT_FOUND")],
      [stage.author, PublishCourseDocument, "courseId", {}, notFound("COURSE_NOT_FOUND")],
      [stage.author, ConfigureQuizDocument, "lessonId", { passPercent: 50 }, notFound("LESSON_NOT_FOUND")],
    ];
    await Promise.all(
      cases.map(async ([client, document, field, rest, problem]) => {
        const send = (id: string) => client.result(document.toString(), { input: { ...rest, [field]: id } });
        expect([field, await send(NOBODY)]).toMatchObject([field, problem]);
        for (const id of ["", "7", NUL, "x".repeat(10_000)])
          expect([document.toString(), await send(id)]).toMatchObject([
            expect.any(String),
            refusal("InvalidInput", "INVALID_INPUT"),
          ]);
      }),
    );
  });

  it("names the field that is empty, huge, or holds characters that are none", async () => {
    const register = (input: object) => {
      const someone = { email: `${randomUUID()}@example.com`, password: "a long enough secret", firstName: "A", lastName: "B" };
      return stage.visitor.result(RegisterDocument, { input: { ...someone, ...input } });
    };
    for (const text of ["", "x".repeat(101), "x".repeat(500_000), NUL, "half a \ud83d character"])
      expect(await register({ firstName: text })).toMatchObject(invalid("firstName"));
    for (const email of ["", "nobody", `${"x".repeat(250)}@example.com`, `${NUL}@example.com`])
      expect(await register({ email })).toMatchObject(invalid("email"));
    for (const password of ["", "short", "x".repeat(201)])
      expect(await register({ password })).toMatchObject(invalid("password"));
    expect(await register({ password: "password1" })).toMatchObject(
      refusal("InvalidInput", "PASSWORD_TOO_COMMON", "input", "password"),
    );

    const logIn = (email: string, password: string) => stage.visitor.result(LogInDocument, { input: { email, password } });
    for (const email of ["", NUL]) expect(await logIn(email, "x")).toMatchObject(refusal("InvalidInput", "INVALID_INPUT"));
    expect(await logIn(stage.learnerEmail, "x".repeat(500_000))).toMatchObject(refusal("InvalidInput", "INVALID_INPUT"));
    for (const refreshToken of ["", NUL, "x".repeat(500_000)])
      expect(await stage.visitor.result(RefreshDocument, { input: { refreshToken } })).toMatchObject({
        __typename: "InvalidInput",
      });

    const create = (input: object) =>
      stage.author.result(CreateCourseDocument, { input: { title: "T", description: "", ...input } });
    for (const title of ["", "   ", "x".repeat(101), NUL]) expect(await create({ title })).toMatchObject(invalid("title"));
    expect(await create({ description: "x".repeat(5_001) })).toMatchObject(invalid("description"));
    expect(await create({ price: { amount: 0, currency: "USD" } })).toMatchObject(invalid("price", "amount"));
    expect(await create({ price: { amount: 100, currency: "dollars" } })).toMatchObject(invalid("price", "currency"));
    expect(await create({ categoryId: NOBODY })).toMatchObject(refusal("NotFound", "CATEGORY_NOT_FOUND", "input", "categoryId"));

    const chapterId = stage.course.chapters[0]!.id;
    const write = (input: object) => stage.author.result(CreateLessonDocument, { input: { chapterId, title: "T", ...input } });
    const huge = { type: "ARTICLE", article: { markdown: "x".repeat(50_001) } };
    expect(await write(huge)).toMatchObject(invalid("article", "markdown"));
    expect(await write({ type: "ARTICLE", article: { markdown: NUL } })).toMatchObject(invalid("article", "markdown"));
    expect(await write({ type: "VIDEO", video: { url: "javascript:alert(1)" } })).toMatchObject(invalid("video", "url"));
    const mismatch = (field: string) => refusal("InvalidInput", "LESSON_CONTENT_MISMATCH", "input", field);
    expect(await write({ type: "VIDEO" })).toMatchObject(mismatch("video"));
    expect(await write({ type: "VIDEO", article: { markdown: "Text" } })).toMatchObject(mismatch("article"));

    const checkout = (idempotencyKey: string) =>
      stage.learner.result(CheckoutDocument, { input: { courseId: stage.paid.id, provider: "STRIPE", idempotencyKey } });
    for (const key of ["", "short", "x".repeat(101), `${NUL}1234567`])
      expect(await checkout(key)).toMatchObject(refusal("InvalidInput", "INVALID_INPUT"));
  });

  it("is refused where somebody is not enrolled, or not signed in", async () => {
    const quiz = quizOf(stage.paid);
    const notEnrolled = refusal("Conflict", "NOT_ENROLLED");
    const send = { courseId: stage.paid.id, content: "?", requestId: randomUUID() };
    const refused = [
      stage.learner.result(CompleteLessonDocument, { input: { lessonId: stage.paid.lessons[0]!.id } }),
      stage.learner.result(StartQuizDocument, { input: { lessonId: quiz.id } }),
      stage.learner.result(AskDocument, { input: send }),
    ];
    expect(await Promise.all(refused)).toMatchObject(refused.map(() => notEnrolled));
    for (const [document, input] of [
      [EnrollDocument, { courseId: stage.course.id }],
      [AskDocument, send],
      [CheckoutDocument, { courseId: stage.paid.id, provider: "STRIPE", idempotencyKey: randomUUID() }],
    ] as const)
      expect(await stage.visitor.errors(document as never, { input })).toEqual([{ code: "UNAUTHENTICATED" }]);
    expect(await stage.learner.errors(CreateCourseDocument, { input: { title: "T", description: "" } })).toEqual([
      { code: "FORBIDDEN" },
    ]);
  });
}
