import { randomUUID } from "node:crypto";
import { createClient } from "graphql-ws";
import { WebSocket } from "ws";
import {
  AskDocument,
  CheckoutDocument,
  CompleteLessonDocument,
  EnrollDocument,
  LogInDocument,
  LogOutDocument,
  QuizHistoryDocument,
  RefreshDocument,
  RegisterDocument,
  StartQuizDocument,
  SubmitQuizDocument,
  ViewerDocument,
} from "../../clients/generated/graphql";
import { expiredToken, forgedTokens } from "../harness/access-tokens";
import { demoCourse, quizOf, type DemoCourse } from "../harness/demo-course";
import { frontGateway } from "../harness/front-gateway";
import type { GraphClient } from "../harness/graph-client";
import { until } from "../harness/patience";
import { newLearner, type Person } from "../harness/people";
import { startPlatform, type Platform } from "../harness/platform";
import { rightAnswers } from "../harness/quiz-answers";
import { as } from "../harness/results";
import { seatsTaken } from "../harness/seats";

const PASSWORD = "a long enough secret";
const twice = <Answer>(send: () => Promise<Answer>) => Promise.all([send(), send()]);

describe("A session", () => {
  let platform: Platform;
  let visitor: GraphClient;

  beforeAll(async () => {
    platform = await startPlatform();
    visitor = platform.visitor;
  });
  afterAll(() => platform?.close());

  const refresh = async (refreshToken: string, client = visitor) =>
    (await client.data(RefreshDocument, { input: { refreshToken } })).refreshSession;
  const register = async (email: string) => {
    const input = { email, password: PASSWORD, firstName: "Dora", lastName: "Double" };
    return (await visitor.data(RegisterDocument, { input })).register;
  };
  const isRefused = { __typename: "InvalidInput", code: "REFRESH_TOKEN_INVALID" };

  it("goes on with fresh tokens", async () => {
    const person = await newLearner(visitor);
    const renewed = await refresh(person.refreshToken);
    expect(renewed).toEqual({ __typename: "Session", accessToken: expect.any(String), refreshToken: expect.any(String) });
    const { accessToken, refreshToken } = as(renewed, "Session");
    expect([accessToken, refreshToken]).not.toEqual([person.accessToken, person.refreshToken]);
    expect((await visitor.as(accessToken).data(ViewerDocument)).viewer).toMatchObject({ id: person.id, email: person.email });
    expect(await refresh(refreshToken)).toMatchObject({ __typename: "Session" });
  });

  it("ends, with all its tokens, when a refresh token comes a second time", async () => {
    const person = await newLearner(visitor);
    const { logIn } = await visitor.data(LogInDocument, { input: { email: person.email, password: PASSWORD } });
    const stolen = as(await refresh(person.refreshToken), "Session");
    expect(await refresh(person.refreshToken)).toEqual(isRefused);
    expect(await refresh(stolen.refreshToken)).toEqual(isRefused);
    // The person's other device is another session.
    expect(await refresh(as(logIn, "Session").refreshToken)).toMatchObject({ __typename: "Session" });
  });

  it("takes one of two refreshes at once", async () => {
    const { refreshToken } = await newLearner(visitor);
    const names = (await twice(() => refresh(refreshToken))).map(answer => answer.__typename);
    expect(names.sort()).toEqual(["InvalidInput", "Session"]);
  });

  it("is not renewed by somebody else, nor with what is no refresh token", async () => {
    const [owner, other] = [await newLearner(visitor), await newLearner(visitor)];
    expect(await refresh(owner.refreshToken, other.client)).toEqual(isRefused);
    for (const token of [owner.accessToken, "x".repeat(43)])
      expect(await refresh(token)).toMatchObject({ __typename: "InvalidInput" });
    expect(await refresh(owner.refreshToken, owner.client)).toMatchObject({ __typename: "Session" });
  });

  it("ends when its person logs out", async () => {
    const person = await newLearner(visitor);
    expect((await person.client.data(LogOutDocument)).logOut).toEqual({ __typename: "EndedSessions", count: 1 });
    expect(await refresh(person.refreshToken)).toEqual(isRefused);
    const { logIn } = await visitor.data(LogInDocument, { input: { email: person.email, password: PASSWORD } });
    expect(logIn).toMatchObject({ __typename: "Session", user: { id: person.id } });
  });

  it("is not opened by a wrong password, whoever it is", async () => {
    const person = await newLearner(visitor);
    const answers = [];
    for (const email of [person.email, "nobody@example.com"])
      answers.push((await visitor.data(LogInDocument, { input: { email, password: "a wrong password" } })).logIn);
    const refusal = { __typename: "InvalidInput", code: "INVALID_CREDENTIALS", message: "The email or the password is wrong." };
    expect(answers).toEqual([refusal, refusal]);
  });

  it("is neither had by expired nor by forged tokens, over HTTP and WebSocket", async () => {
    const { accessToken } = await newLearner(visitor);
    const bad: [string, string, string, number][] = [
      ["an expired token", await expiredToken(platform, accessToken), "TOKEN_EXPIRED", 4401],
    ];
    for (const [what, token] of Object.entries(await forgedTokens(platform, accessToken)))
      bad.push([what, token, "TOKEN_INVALID", 4403]);
    for (const [what, token, code, closeCode] of bad) {
      const answer = await visitor.as(token).send(ViewerDocument);
      expect({ what, ...answer }).toMatchObject({ what, errors: [{ extensions: { code, requestId: expect.any(String) } }] });
      expect(answer.data ?? null).toBeNull();
      // Close codes are our gateway's own.
      if (frontGateway() === "ours") expect([what, await closeCodeOf(platform.url, token)]).toEqual([what, closeCode]);
    }
    expect((await visitor.as(accessToken).data(ViewerDocument)).viewer).not.toBeNull();
  });

  it("is opened for an email once, in whatever case", async () => {
    const email = `Dora.${randomUUID()}@Example.com`;
    expect(await register(email)).toMatchObject({ __typename: "Session", user: { email } });
    for (const same of [email, email.toUpperCase(), email.toLowerCase()])
      expect(await register(same)).toEqual({
        __typename: "Conflict",
        code: "EMAIL_TAKEN",
        message: "There is an account with this email already.",
        path: ["input", "email"],
      });
    const raced = `${randomUUID()}@example.com`;
    const answers = await Promise.all([register(raced), register(raced.toUpperCase())]);
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(["Conflict", "Session"]);
  });

  describe("of somebody who clicks everything twice", () => {
    let person: Person;
    let course: DemoCourse;

    beforeAll(async () => {
      person = await newLearner(visitor);
      course = await demoCourse(visitor, "graphql-from-first-principles");
    });

    it("enrols once", async () => {
      const [one, other] = await twice(() => person.client.data(EnrollDocument, { input: { courseId: course.id } }));
      expect(one.enrollInCourse).toMatchObject({ __typename: "Enrollment", status: "ACTIVE" });
      expect(other).toEqual(one);
      expect((await person.client.data(ViewerDocument)).viewer!.enrollments!.nodes).toHaveLength(1);
      await seatsTaken(platform, person.id, course.id);
    });

    it("completes a lesson once", async () => {
      const input = { lessonId: course.lessons[0]!.id };
      const [one, other] = await twice(() => person.client.data(CompleteLessonDocument, { input }));
      expect(as(one.completeLesson, "LessonProgress").enrollment).toMatchObject({ progressPercent: 9.09 });
      expect(other).toEqual(one);
    });

    it("checks out once", async () => {
      const paid = await demoCourse(visitor, "federated-graphs-in-production");
      const input = { courseId: paid.id, provider: "STRIPE", idempotencyKey: randomUUID() } as const;
      const [one, other] = await twice(() => person.client.data(CheckoutDocument, { input }));
      expect(one.createCheckout).toMatchObject({ __typename: "Checkout", payment: { status: "PENDING" } });
      expect(other).toEqual(one);
    });

    it("asks the mentor once", async () => {
      // Others ask it too: for an insight, say.
      const replies = () => platform.tutor.requests.filter(({ body }) => body.stream === true);
      const asked = replies().length;
      const input = { courseId: course.id, content: "What is a resolver?", requestId: randomUUID() };
      const [one, other] = await twice(() => person.client.data(AskDocument, { input }));
      const exchange = as(one.sendMentorMessage, "MentorExchange");
      expect(other.sendMentorMessage).toMatchObject({
        thread: exchange.thread,
        sent: exchange.sent,
        reply: { id: exchange.reply.id },
      });
      const again = async () => as((await person.client.data(AskDocument, { input })).sendMentorMessage, "MentorExchange");
      await until(again, ({ reply }) => reply.status === "COMPLETED");
      expect(replies()).toHaveLength(asked + 1);
    });

    it("starts and submits one attempt at a quiz", async () => {
      const quiz = quizOf(course);
      const [one, other] = await twice(() => person.client.data(StartQuizDocument, { input: { lessonId: quiz.id } }));
      expect(other).toEqual(one);
      const attempt = as(one.startQuizAttempt, "QuizAttempt");
      const input = { attemptId: attempt.id, answers: rightAnswers(attempt.questions, quiz.content.questions) };
      const submit = () => person.client.data(SubmitQuizDocument, { input });
      const [first, second] = await twice(submit);
      expect(first.submitQuizAttempt).toMatchObject({ id: attempt.id, scorePercent: 100, passed: true });
      expect(second).toEqual(first);

      const history = async () => (await person.client.data(QuizHistoryDocument, { lessonId: quiz.id })).lesson!;
      const { viewerProgress, viewerQuizAttempts } = await until(history, seen => seen.viewerProgress?.quizPassed === true);
      expect(viewerProgress).toMatchObject({ attempts: 1, scorePercent: 100 });
      expect(viewerQuizAttempts).toMatchObject({ totalCount: 1, nodes: [{ status: "SUBMITTED", number: 1 }] });
      // And once more, much later.
      expect(await submit()).toEqual(first);
    });
  });
});

/** How the gateway ends a socket that comes with this token. */
function closeCodeOf(url: string, accessToken: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const client = createClient({
      url: `${url.replace(/^http/, "ws")}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${accessToken}` },
      lazy: false,
      retryAttempts: 0,
      onNonLazyError: () => {},
    });
    client.on("closed", event => resolve((event as { code: number }).code));
    client.on("connected", () => reject(new Error("the gateway took the token")));
  });
}
