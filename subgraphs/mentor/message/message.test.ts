import type { Actor } from "../../../platform/context/actor";
import { newId } from "../../../platform/database/ids";
import { actorWith } from "../../../platform/testing/actors";
import { MentorKit } from "../testing/mentor-kit";

describe("a message to the mentor", () => {
  let mentor: MentorKit;
  beforeAll(async () => {
    mentor = await MentorKit.start();
  });
  afterAll(() => mentor.close());

  const count = async (text: string, values: unknown[]) =>
    (await mentor.kit.runtime.database.query<{ count: number }>(null, `select count(*) as count from ${text}`, values))[0]!.count;

  it("opens a thread about its lesson, and goes on there", async () => {
    const learner = await mentor.learner();
    const first = await mentor.converse(learner, { content: "What does a closure remember?" });
    expect(first).toMatchObject({
      __typename: "MentorExchange",
      thread: { title: "What does a closure remember?" },
      message: { role: "USER", content: "What does a closure remember?" },
      reply: { status: "QUEUED" },
    });
    const second = await mentor.converse(learner);
    const third = await mentor.converse(learner, { threadId: first.thread.id });
    expect([second.thread.id, third.thread.id]).toEqual([first.thread.id, first.thread.id]);
    const aboutTheCourse = await mentor.ask(learner, { courseId: mentor.courseId });
    expect(aboutTheCourse.thread.id).not.toBe(first.thread.id);
  });

  it("sent again under its requestId answers the same exchange, before and after the reply", async () => {
    const learner = await mentor.learner();
    const input = { requestId: "my-first-question" };
    const first = await mentor.ask(learner, input);
    expect(await mentor.ask(learner, input)).toEqual(first);
    await mentor.kit.runJobs();
    expect(await mentor.ask(learner, input)).toEqual({ ...first, reply: { id: first.reply.id, status: "COMPLETED" } });
    expect(await mentor.kit.runJobs()).toBe(0);
  });

  it("sent ten times at once is one message with one reply, also where the thread is new", async () => {
    const learner = await mentor.learner();
    const requestId = newId();
    const answers = await Promise.all(Array.from({ length: 10 }, () => mentor.ask(learner, { requestId })));
    expect(new Set(answers.map(({ thread, message, reply }) => [thread.id, message.id, reply.id].join()))).toHaveProperty(
      "size",
      1,
    );
    expect(await count("message where author_id = $1", [learner.userId])).toBe(1);
    expect(await count("reply where user_id = $1", [learner.userId])).toBe(1);
    expect(await count("thread where user_id = $1", [learner.userId])).toBe(1);
    expect(await mentor.kit.runJobs()).toBe(1);
  });

  it("is one of ten different ones: the others find a reply in progress, and leave nothing behind", async () => {
    const learner = await mentor.learner();
    const answers = await Promise.all(Array.from({ length: 10 }, () => mentor.ask(learner)));
    expect(answers.filter(answer => answer.__typename === "MentorExchange")).toHaveLength(1);
    expect(answers.filter(answer => answer.code === "REPLY_IN_PROGRESS")).toHaveLength(9);
    expect(await count("message where author_id = $1", [learner.userId])).toBe(1);
    expect(await mentor.kit.runJobs()).toBe(1);
    expect((await mentor.ask(learner)).__typename).toBe("MentorExchange");
  });

  it("needs a requestId of its own", async () => {
    const learner = await mentor.learner();
    const requestId = newId();
    const { thread } = await mentor.converse(learner, { requestId });
    const reused = { __typename: "Conflict", code: "REQUEST_ID_REUSED", path: ["input", "requestId"] };
    expect(await mentor.ask(learner, { requestId, content: "Something else?" })).toMatchObject(reused);
    expect(await mentor.ask(learner, { requestId, lessonId: mentor.promises })).toMatchObject(reused);
    expect(await mentor.ask(learner, { requestId, courseId: mentor.courseId })).toMatchObject(reused);
    expect(await count("thread where user_id = $1", [learner.userId])).toBe(1);
    // Named otherwise, it is the same thread; and another person's ids are their own.
    expect((await mentor.ask(learner, { requestId, threadId: thread.id })).thread.id).toBe(thread.id);
    expect((await mentor.ask(await mentor.learner(), { requestId })).thread.id).not.toBe(thread.id);
  });

  it("can be sent by those who take, took or teach the course, and by admins", async () => {
    const completed = actorWith("LEARNER");
    await mentor.enroll(completed, "COMPLETED");
    for (const actor of [await mentor.learner(), completed, mentor.instructor, actorWith("ADMIN")]) {
      expect((await mentor.ask(actor)).__typename).toBe("MentorExchange");
    }
  });

  it("cannot be sent by others", async () => {
    const refused = { __typename: "Conflict", code: "NOT_ENROLLED", path: ["input", "lessonId"] };
    const outsiders: Actor[] = [actorWith("LEARNER"), actorWith("INSTRUCTOR"), { ...mentor.instructor, role: "LEARNER" }];
    for (const status of ["PAUSED", "DROPPED", "REVOKED"] as const) {
      const former = actorWith("LEARNER");
      await mentor.enroll(former, status);
      outsiders.push(former);
    }
    for (const answer of await Promise.all(outsiders.map(actor => mentor.ask(actor)))) expect(answer).toMatchObject(refused);
    expect((await mentor.send(null)).errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED");
  });

  it("about a draft finds nothing, as if it did not exist", async () => {
    const [draft, lesson] = [newId(), newId()];
    await mentor.tellCourse(draft, "DRAFT");
    await mentor.tellLesson(lesson, { courseId: draft });
    const stranger = actorWith("INSTRUCTOR");
    expect(await mentor.ask(stranger, { courseId: draft })).toMatchObject({ code: "COURSE_NOT_FOUND" });
    expect(await mentor.ask(stranger, { lessonId: lesson })).toMatchObject({ code: "LESSON_NOT_FOUND" });
    expect((await mentor.ask(mentor.instructor, { courseId: draft })).__typename).toBe("MentorExchange");
  });

  it("waits for an enrolment, and a lesson, whose event is still on its way", async () => {
    const learner = actorWith("LEARNER");
    const lessonId = newId();
    const asking = mentor.ask(learner, { lessonId });
    setTimeout(() => void mentor.tellLesson(lessonId, { title: "New", text: "Brand new." }), 200);
    setTimeout(() => void mentor.enroll(learner), 400);
    expect((await asking).__typename).toBe("MentorExchange");
  });

  it("cannot go into a thread of somebody else, or an archived one", async () => {
    const learner = await mentor.learner();
    const { thread } = await mentor.converse(await mentor.learner());
    const notFound = { __typename: "NotFound", code: "THREAD_NOT_FOUND" };
    expect(await mentor.ask(learner, { threadId: thread.id })).toMatchObject(notFound);
    expect(await mentor.ask(learner, { threadId: newId() })).toMatchObject(notFound);
  });

  it.each([
    ["no topic", { lessonId: null }, ["input"]],
    ["two topics", { lessonId: newId(), courseId: newId() }, ["input"]],
    ["an id that is none", { lessonId: "x" }, ["input", "lessonId"]],
    ["nothing to say", { content: "" }, ["input", "content"]],
    ["only blanks", { content: " \n " }, ["input", "content"]],
    ["4,001 characters", { content: "x".repeat(4_001) }, ["input", "content"]],
    ["4,001 characters that one does not see", { content: `x${"\uFE0F".repeat(4_000)}` }, ["input", "content"]],
    ["a NUL", { content: "a\0b" }, ["input", "content"]],
    ["half a character", { content: "a\ud83d" }, ["input", "content"]],
    ["an empty requestId", { requestId: "" }, ["input", "requestId"]],
    ["a long requestId", { requestId: "x".repeat(101) }, ["input", "requestId"]],
    ["a requestId of characters that one does not see", { requestId: `x${"\uFE0F".repeat(100)}` }, ["input", "requestId"]],
    ["a requestId with a NUL", { requestId: "a\0" }, ["input", "requestId"]],
  ])("with %s is refused", async (_what, input, path) => {
    const learner = await mentor.learner();
    expect(await mentor.ask(learner, input)).toMatchObject({ __typename: "InvalidInput", code: "INVALID_INPUT", path });
    expect(await count("message where author_id = $1", [learner.userId])).toBe(0);
  });

  it("about what nobody knows is refused", async () => {
    const learner = await mentor.learner();
    const archived = newId();
    await mentor.tellLesson(archived, { text: "Gone.", archived: true });
    const [course, lesson, gone] = await Promise.all(
      [{ courseId: newId() }, { lessonId: newId() }, { lessonId: archived }].map(input => mentor.ask(learner, input)),
    );
    expect(course).toMatchObject({ __typename: "NotFound", code: "COURSE_NOT_FOUND" });
    expect(lesson).toMatchObject({ __typename: "NotFound", code: "LESSON_NOT_FOUND" });
    expect(gone).toMatchObject({ __typename: "NotFound", code: "LESSON_NOT_FOUND" });
  });

  it("may be as long as is allowed, in any script", async () => {
    const learner = await mentor.learner();
    const content = "Was ist 変数? 🧠 ".repeat(300).slice(0, 3_990);
    const { message, thread } = await mentor.converse(learner, { content, requestId: "🧠".repeat(50) });
    expect(message.content).toBe(content);
    expect([...thread.title].length).toBeLessThanOrEqual(80);
  });
});
