import { randomUUID } from "node:crypto";
import {
  AskDocument,
  CancelReplyDocument,
  EnrollDocument,
  MentorReplyDocument,
  MentorThreadDocument,
  RetryReplyDocument,
} from "../../clients/generated/graphql";
import type { TutorFault } from "../../local/offline-tutor/tutor";
import { demoCourse, type DemoCourse } from "../harness/demo-course";
import type { GraphClient } from "../harness/graph-client";
import { readAndDrop, readReply, textOf, type ReadReply } from "../harness/mentor-reader";
import { nextOf, until } from "../harness/patience";
import { newLearner, type Person } from "../harness/people";
import { startPlatform, type Platform } from "../harness/platform";
import { as } from "../harness/results";

const QUESTION = "How do resolvers, loaders and cursors keep a graph fast, and what is an error worth?";

describe("The mentor", () => {
  let platform: Platform;
  let course: DemoCourse;
  let learner: Person;
  const clients: GraphClient[] = [];

  beforeAll(async () => {
    // Slow enough to be interrupted, impatient enough to be waited for.
    platform = await startPlatform({ tutorDelayMs: 30, settings: { MENTOR_TIMEOUT_MS: "4000" } });
    course = await demoCourse(platform.visitor, "graphql-from-first-principles");
    learner = await newLearner(platform.visitor);
    await learner.client.data(EnrollDocument, { input: { courseId: course.id } });
  });
  afterAll(async () => {
    for (const client of clients) await client.close();
    await platform?.close();
  });

  /** One of the learner's devices, with a socket of its own. */
  function device(): GraphClient {
    const client = platform.visitor.as(learner.accessToken);
    clients.push(client);
    return client;
  }

  async function ask(): Promise<{ threadId: string; replyId: string }> {
    const input = { courseId: course.id, content: QUESTION, requestId: randomUUID() };
    const { sendMentorMessage } = await learner.client.data(AskDocument, { input });
    const { thread, reply } = as(sendMentorMessage, "MentorExchange");
    return { threadId: thread.id, replyId: reply.id };
  }

  async function retry(replyId: string): Promise<string> {
    const { retryMentorReply } = await learner.client.data(RetryReplyDocument, { input: { replyId } });
    return as(retryMentorReply, "MentorReply").id;
  }

  const cancel = async (replyId: string) =>
    (await learner.client.data(CancelReplyDocument, { input: { replyId } })).cancelMentorReply;

  const messages = async (threadId: string) =>
    (await learner.client.data(MentorThreadDocument, { id: threadId })).mentorThread!.messages.nodes;

  /** That a reply came whole: numbered from 1 without gaps, and word for word what the thread keeps. */
  async function expectWhole({ chunks, text, end }: ReadReply, threadId: string): Promise<void> {
    expect(chunks.map(({ sequence }) => sequence)).toEqual(chunks.map((_, index) => index + 1));
    const { answer } = as(end, "MentorReplyCompleted");
    expect(answer.content).toBe(text);
    expect((await messages(threadId)).at(-1)).toEqual({ id: answer.id, role: "ASSISTANT", content: text });
  }

  it("gives a reader who loses the network, again and again, every chunk once", async () => {
    const { threadId, replyId } = await ask();
    const phone = device();
    const seen = await readAndDrop(phone, replyId, 2);
    const before = seen.length;
    const updates = phone.subscribe(MentorReplyDocument, { replyId, after: seen.at(-1)!.sequence });
    const next = (await nextOf(updates)).data!.mentorReply;
    seen.push(as(next, "MentorReplyChunk"));
    phone.dropSocket();
    const { chunks, end } = await readReply(phone, replyId, seen.at(-1)!.sequence);
    expect([before, chunks.length > 0]).toEqual([2, true]);
    const all = [...seen, ...chunks];
    await expectWhole({ chunks: all, text: textOf(all), end }, threadId);
  });

  it("gives two readers the same text, and a late one too", async () => {
    const { threadId, replyId } = await ask();
    const [phone, tablet] = [device(), device()];
    const [one, other] = await Promise.all([readReply(phone, replyId), readReply(tablet, replyId)]);
    expect(one.chunks.length).toBeGreaterThan(4);
    expect(other).toEqual(one);
    expect(await readReply(device(), replyId)).toEqual(one);
    await expectWhole(one, threadId);
  });

  it("lets nobody else read along", async () => {
    const { replyId } = await ask();
    const stranger = (await newLearner(platform.visitor)).client;
    clients.push(stranger);
    const answer = await nextOf(stranger.subscribe(MentorReplyDocument, { replyId }));
    expect(answer.errors).toMatchObject([
      { extensions: { code: "BAD_USER_INPUT", problem: "REPLY_NOT_FOUND", requestId: expect.any(String) } },
    ]);
    await readReply(device(), replyId);
  });

  describe.each<[string, TutorFault[], string, string]>([
    ["is silent", [{ kind: "HANG" }], "MENTOR_TIMEOUT", "The mentor took too long to answer. Try again."],
    [
      "answers 429",
      [{ kind: "RATE_LIMIT", retryAfterSeconds: 60 }],
      "MENTOR_RATE_LIMITED",
      "The mentor is asked too much at the moment. Try again in a minute.",
    ],
    [
      "answers 500, three times",
      [{ kind: "SERVER_ERROR" }, { kind: "SERVER_ERROR" }, { kind: "SERVER_ERROR" }],
      "MENTOR_UNAVAILABLE",
      "The mentor cannot be reached at the moment.",
    ],
    [
      "breaks off in the middle",
      [{ kind: "BREAK_OFF", afterChunks: 8 }],
      "MENTOR_INTERRUPTED",
      "The reply broke off. Try again.",
    ],
  ])("whose language model %s", (_what, faults, code, message) => {
    it(`says ${code}, and answers at the next try`, async () => {
      platform.tutor.failNext(...faults);
      const { threadId, replyId } = await ask();
      const phone = device();
      const failed = await readReply(phone, replyId);
      expect(failed.end).toEqual({ __typename: "MentorReplyFailed", code, message, retryable: true });
      expect(failed.chunks.length > 0).toBe(code === "MENTOR_INTERRUPTED");
      const asked = await messages(threadId);
      expect(asked.at(-1)).toMatchObject({ role: "USER", content: QUESTION });

      const retried = await retry(replyId);
      expect(retried).not.toBe(replyId);
      expect(await retry(replyId)).toBe(retried);
      await expectWhole(await readReply(phone, retried), threadId);
      expect(await messages(threadId)).toHaveLength(asked.length + 1);
    });
  });

  it("stops when it is told to, and spends no more", async () => {
    const { threadId, replyId } = await ask();
    const phone = device();
    await readAndDrop(phone, replyId, 2);
    expect(await cancel(replyId)).toEqual({ __typename: "MentorReply", id: replyId, status: "CANCELLED" });
    expect(await cancel(replyId)).toEqual({ __typename: "MentorReply", id: replyId, status: "CANCELLED" });
    const { chunks, end } = await readReply(phone, replyId);
    expect(chunks.length).toBeGreaterThanOrEqual(2);
    const message = "The reply was cancelled.";
    expect(end).toEqual({ __typename: "MentorReplyFailed", code: "MENTOR_CANCELLED", message, retryable: true });
    await until(
      async () => platform.tutor.requests.at(-1)!.outcome,
      outcome => outcome === "CLIENT_GONE",
    );

    // The thread takes the next question, and a reply that has ended cannot be stopped.
    const next = await ask();
    expect(next.threadId).toBe(threadId);
    await expectWhole(await readReply(phone, next.replyId), threadId);
    expect(await cancel(next.replyId)).toMatchObject({ __typename: "Conflict", code: "REPLY_FINISHED" });
  });

  it("answers one question at a time in a thread", async () => {
    const { replyId } = await ask();
    const input = { courseId: course.id, content: "And what about mutations?", requestId: randomUUID() };
    const { sendMentorMessage } = await learner.client.data(AskDocument, { input });
    expect(sendMentorMessage).toEqual({
      __typename: "Conflict",
      code: "REPLY_IN_PROGRESS",
      message: "The mentor is still replying in this thread. Wait for it, or cancel it.",
    });
    await readReply(device(), replyId);
    const taken = await learner.client.data(AskDocument, { input });
    await cancel(as(taken.sendMentorMessage, "MentorExchange").reply.id);
  });
});
