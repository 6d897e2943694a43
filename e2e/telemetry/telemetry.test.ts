import { randomUUID } from "node:crypto";
import {
  AskDocument,
  CompleteLessonDocument,
  ProgressUpdatedDocument,
  RegisterDocument,
  StartQuizDocument,
  SubmitQuizDocument,
} from "../../clients/generated/graphql";
import { demoCourse, quizOf, type DemoCourse } from "../harness/demo-course";
import { firstHeard, until } from "../harness/patience";
import { newLearner, type Person } from "../harness/people";
import { topology } from "../harness/platform";
import { rightAnswers } from "../harness/quiz-answers";
import { as } from "../harness/results";
import { enrol } from "../harness/seats";
import type { CollectedSpan } from "./collector";
import { startWatchedPlatform, type LogLine, type WatchedPlatform } from "./watched-platform";

describe("Whoever runs the platform", () => {
  let watched: WatchedPlatform;
  let learner: Person;
  let course: DemoCourse;

  beforeAll(async () => {
    watched = await startWatchedPlatform();
    learner = await newLearner(watched.platform.visitor);
    course = await demoCourse(watched.platform.visitor, "graphql-from-first-principles");
    await enrol(watched.platform, learner, course.id);
  });
  afterAll(() => watched?.close());

  const linesOf = async (requestId: string) => (await watched.logs()).filter(line => line.requestId === requestId);
  const told = (lines: LogLine[]) => lines.map(({ msg, event, job }) => [msg, event ?? job].filter(Boolean).join(": "));
  const post = (query: string, variables: object, headers: Record<string, string>) =>
    fetch(`${watched.platform.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${learner.accessToken}`, ...headers },
      body: JSON.stringify({ query, variables }),
    });

  describe("follows a request by its id", () => {
    it("from a mutation to its answer, its event and its job", async () => {
      const requestId = `register-${randomUUID()}`;
      const input = {
        email: `${randomUUID()}@example.com`,
        password: "a long enough secret",
        firstName: "Tracy",
        lastName: "Id",
      };
      const response = await post(RegisterDocument.toString(), { input }, { "x-request-id": requestId });
      expect(response.headers.get("x-request-id")).toBe(requestId);
      const lines = await until(
        () => linesOf(requestId),
        seen => seen.length >= 4,
      );
      expect(told(lines).sort()).toEqual([
        "answered",
        "event done: user.registered",
        "event done: user.registered",
        "job done: identity.send-verification-mail",
      ]);
      const heard = lines.filter(({ msg }) => msg === "event done").map(({ subgraph }) => subgraph);
      expect(heard.sort()).toEqual(["catalog", "learning-progress"]);
    });

    it("that came over a socket", async () => {
      const requestId = `socket-${randomUUID()}`;
      const updates = learner.client.subscribe(ProgressUpdatedDocument, { courseId: course.id }, { "x-request-id": requestId });
      const articles = course.lessons.filter(({ type }) => type === "ARTICLE");
      await firstHeard(updates, async () => {
        const lesson = articles.shift();
        if (lesson) await learner.client.data(CompleteLessonDocument, { input: { lessonId: lesson.id } });
      });
      await updates.return?.();
      expect(
        told(
          await until(
            () => linesOf(requestId),
            seen => seen.length > 0,
          ),
        ),
      ).toEqual(["subscribed"]);
    });

    it("to what consumers publish in turn", async () => {
      const quiz = quizOf(course);
      for (const { id } of course.lessons.filter(lesson => lesson.id !== quiz.id))
        await learner.client.data(CompleteLessonDocument, { input: { lessonId: id } });
      const { startQuizAttempt } = await learner.client.data(StartQuizDocument, { input: { lessonId: quiz.id } });
      const { id: attemptId, questions } = as(startQuizAttempt, "QuizAttempt");
      const requestId = `quiz-${randomUUID()}`;
      const input = { attemptId, answers: rightAnswers(questions, quiz.content.questions) };
      await post(SubmitQuizDocument.toString(), { input }, { "x-request-id": requestId });
      // learning-progress hears of the attempt and completes the course, its neighbours hear of that; the mentor hears of all of it.
      const events = (seen: LogLine[]) =>
        seen.flatMap(({ event, subgraph }) => (event ? `${subgraph as string}: ${event as string}` : []));
      const lines = await until(
        () => linesOf(requestId),
        seen => events(seen).length >= 6,
      );
      expect(events(lines).sort()).toEqual([
        "assessment: enrollment.changed",
        "catalog: enrollment.changed",
        "learning-progress: quiz-attempt.graded",
        "mentor: enrollment.changed",
        "mentor: lesson.completed",
        "mentor: quiz-attempt.graded",
      ]);
    });

    it("that was refused, by the id in the error", async () => {
      const response = await post("{ nothing }", {}, { "x-request-id": "refused-1" });
      const { errors } = (await response.json()) as { errors: { extensions: object }[] };
      expect([response.headers.get("x-request-id"), errors[0]?.extensions]).toEqual([
        "refused-1",
        { code: "GRAPHQL_VALIDATION_FAILED", requestId: "refused-1" },
      ]);
    });

    it("that has none of its own, or none to put into logs", async () => {
      for (const headers of [{}, { "x-request-id": "a b" }] as Record<string, string>[]) {
        const given = (await post("{ __typename }", {}, headers)).headers.get("x-request-id")!;
        expect(given).toMatch(/^[\da-f-]{36}$/);
        expect(
          told(
            await until(
              () => linesOf(given),
              seen => seen.length > 0,
            ),
          ),
        ).toEqual(["answered"]);
      }
    });
  });

  it("sees what the processes count", async () => {
    const answered = `lyceum_operation_seconds_count{kind="query",outcome="ok"}`;
    const before = await watched.metric(answered);
    for (let times = 0; times < 3; times += 1) await demoCourse(watched.platform.visitor, "graphql-from-first-principles");
    expect(await watched.metric(answered)).toBeGreaterThanOrEqual(before + 6);
    await watched.platform.visitor.send("{ nothing }");
    const moved = [
      `lyceum_operation_errors_total{code="GRAPHQL_VALIDATION_FAILED"}`,
      `lyceum_plan_seconds_count`,
      `lyceum_plan_lookups_total`,
      `lyceum_fetch_seconds_count{subgraph="catalog",outcome="ok"}`,
      `lyceum_http_responses_total{status="200"}`,
      `lyceum_sql_statement_seconds_count{schema="catalog",outcome="ok"}`,
      `lyceum_sql_transaction_seconds_count{schema="identity",outcome="committed"}`,
      `lyceum_outbox_relayed_total{schema="identity",kind="job"}`,
      `lyceum_event_seconds_count{subgraph="learning-progress",event="user.registered",outcome="done"}`,
      `lyceum_job_seconds_count{job="identity.send-verification-mail",outcome="done"}`,
      `lyceum_live_messages_total{topic="learning-progress.progress",direction="sent"}`,
      `lyceum_socket_messages_total{direction="out"}`,
      `nodejs_eventloop_lag_seconds`,
      `nodejs_heap_size_used_bytes`,
    ];
    const values = await Promise.all(moved.map(async series => [series, (await watched.metric(series)) > 0]));
    expect(values).toEqual(moved.map(series => [series, true]));
  });

  it("sees one trace from the caller's request to SQL and the job", async () => {
    const traceId = randomUUID().replaceAll("-", "");
    const input = { courseId: course.id, content: "What is a trace?", requestId: randomUUID() };
    await post(AskDocument.toString(), { input }, { traceparent: `00-${traceId}-00f067aa0ba902b7-01` });
    const ofTrace = () => watched.collector.spans.filter(span => span.traceId === traceId);
    const across = topology() === "many" ? "operation > fetch mentor > subgraph mentor" : "operation > fetch mentor";
    const paths = [
      "operation",
      "operation > plan",
      "operation > fetch mentor",
      `${across} > transaction > sql mentor`,
      `${across} > transaction > job mentor.make-reply > sql mentor`,
    ];
    const services = topology() === "many" ? ["lyceum-gateway", "lyceum-mentor", "lyceum-worker"] : ["lyceum-one-process"];
    const trace = async () => ({ paths: pathsOf(ofTrace()), services: new Set(ofTrace().map(({ service }) => service)) });
    // Each process tells of its spans when it comes to it, and of a job when it is done.
    const seen = await until(
      trace,
      now => paths.every(path => now.paths.includes(path)) && services.every(service => now.services.has(service)),
    );
    expect(seen.paths).toEqual(expect.arrayContaining(paths));
    expect([...seen.services].sort()).toEqual(services);
    // Lines are written together, a moment later.
    const linesOfTrace = async () => told((await watched.logs()).filter(line => line.traceId === traceId));
    await until(linesOfTrace, lines => ["answered", "job done: mentor.make-reply"].every(line => lines.includes(line)));
    // What people wrote is in no span.
    expect(JSON.stringify(ofTrace())).not.toContain("What is a trace?");
  });

  it("reads no secret and nothing of a person in the logs", async () => {
    await watched.platform.visitor.send(RegisterDocument, {
      input: { email: "not an address", password: "short", firstName: "", lastName: "" },
    });
    const output = await watched.logText();
    expect(output.length).toBeGreaterThan(1_000);
    const { environment } = watched.platform;
    const secrets = [
      "INTERNAL_SECRET",
      "IDENTITY_SECRET",
      "S3_SECRET_KEY",
      "STRIPE_SECRET_KEY",
      "STRIPE_WEBHOOK_SECRET",
      "OPENAI_API_KEY",
    ];
    for (const name of secrets) expect([name, output.includes(environment[name]!)]).toEqual([name, false]);
    const personal = [
      learner.email,
      learner.accessToken,
      learner.refreshToken,
      "a long enough secret",
      "Newcomer",
      "What is a trace?",
    ];
    expect(personal.filter(text => output.includes(text))).toEqual([]);
    expect(
      output.match(/[\w.+-]+@[\w-]+\.\w+|eyJ[\w-]+\.[\w-]+\.[\w-]+|Bearer |token=[\w-]{20,}|postgres:\/\/\w+:\w+@/g),
    ).toBeNull();
  });
});

/** From the caller's request to each span, by their names. */
function pathsOf(spans: readonly CollectedSpan[]): string[] {
  const pathTo = (span: CollectedSpan): string[] => {
    const parent = spans.find(({ spanId }) => spanId === span.parentSpanId);
    return [...(parent ? pathTo(parent) : []), span.name];
  };
  return spans.map(span => pathTo(span).join(" > "));
}
