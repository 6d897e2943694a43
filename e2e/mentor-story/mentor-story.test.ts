import { randomUUID } from "node:crypto";
import {
  AskDocument,
  CancelReplyDocument,
  MentorReplyDocument,
  MentorThreadDocument,
  RetryReplyDocument,
} from "../../clients/generated/graphql";
import type { Step } from "../../local/scripted-model/script";
import { startScriptedModel, type ScriptedModel } from "../../local/scripted-model/scripted-model";
import { demoCourse, type DemoCourse } from "../harness/demo-course";
import type { GraphClient } from "../harness/graph-client";
import { readAndDrop, readReply, textOf, type ReadReply } from "../harness/mentor-reader";
import { nextOf, until } from "../harness/patience";
import { newLearner, type Person } from "../harness/people";
import { startPlatform, type Platform } from "../harness/platform";
import { as } from "../harness/results";
import { enrol } from "../harness/seats";
import { isReply, Speech } from "../harness/speech";

const QUESTION = "How do resolvers, loaders and cursors keep a graph fast, and what is an error worth?";

interface Asked {
  threadId: string;
  replyId: string;
}

describe("The mentor", () => {
  let platform: Platform;
  let model: ScriptedModel;
  /** What the model says, unless it is in trouble. */
  let speech: Speech;
  const troubles: Step[] = [];
  let course: DemoCourse;
  let learner: Person;
  const clients: GraphClient[] = [];

  beforeAll(async () => {
    model = await startScriptedModel({ chunkDelayMs: 50 });
    model.script(request => (isReply(request) ? (troubles.shift() ?? { pieces: speech.pieces() }) : {}));
    // Impatient enough to be waited for.
    const settings = { OPENAI_BASE_URL: model.url, MENTOR_MODEL: model.model, MENTOR_TIMEOUT_MS: "10000" };
    platform = await startPlatform({ settings });
    course = await demoCourse(platform.visitor, "graphql-from-first-principles");
    learner = await newLearner(platform.visitor);
    await enrol(platform, learner, course.id);
  });
  afterAll(async () => {
    for (const client of clients) await client.close();
    await platform?.close();
    await model?.close();
  });
  beforeEach(() => {
    speech = new Speech();
  });

  /** One of the learner's devices, with a socket of its own. */
  function device(): GraphClient {
    const client = platform.visitor.as(learner.accessToken);
    clients.push(client);
    return client;
  }

  async function ask(): Promise<Asked> {
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
    speech.end();
    const { chunks, end } = await readReply(phone, replyId, seen.at(-1)!.sequence);
    expect([before, chunks.length > 0]).toEqual([2, true]);
    const all = [...seen, ...chunks];
    await expectWhole({ chunks: all, text: textOf(all), end }, threadId);
  });

  it("gives two readers the same text, and a late one too", async () => {
    const { threadId, replyId } = await ask();
    const [phone, tablet] = [device(), device()];
    const readers = [readReply(phone, replyId), readReply(tablet, replyId)] as const;
    await readAndDrop(device(), replyId, 5);
    speech.end();
    const [one, other] = await Promise.all(readers);
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
    speech.end();
    await readReply(device(), replyId);
  });

  /** That a reply has failed, and what comes of the next try. */
  async function expectAnotherTry(failed: ReadReply, { threadId, replyId }: Asked, code: string, message: string): Promise<void> {
    expect(failed.end).toEqual({ __typename: "MentorReplyFailed", code, message, retryable: true });
    const asked = await messages(threadId);
    expect(asked.at(-1)).toMatchObject({ role: "USER", content: QUESTION });

    speech = new Speech();
    speech.end();
    const retried = await retry(replyId);
    expect(retried).not.toBe(replyId);
    expect(await retry(replyId)).toBe(retried);
    await expectWhole(await readReply(device(), retried), threadId);
    expect(await messages(threadId)).toHaveLength(asked.length + 1);
  }

  describe.each<[string, Step[], string, string]>([
    ["is silent", [{ hang: true }], "MENTOR_TIMEOUT", "The mentor took too long to answer. Try again."],
    [
      "answers 429",
      [{ status: 429, retryAfterSeconds: 60 }],
      "MENTOR_RATE_LIMITED",
      "The mentor is asked too much at the moment. Try again in a minute.",
    ],
    [
      "answers 500, three times",
      [{ status: 500 }, { status: 500 }, { status: 500 }],
      "MENTOR_UNAVAILABLE",
      "The mentor cannot be reached at the moment.",
    ],
  ])("whose language model %s", (_what, steps, code, message) => {
    it(`says ${code}, and answers at the next try`, async () => {
      troubles.push(...steps);
      const asked = await ask();
      const failed = await readReply(device(), asked.replyId);
      expect(failed.chunks).toEqual([]);
      await expectAnotherTry(failed, asked, code, message);
    });
  });

  it("whose language model breaks off in the middle says MENTOR_INTERRUPTED, and answers at the next try", async () => {
    const asked = await ask();
    const phone = device();
    await readAndDrop(phone, asked.replyId, 2);
    speech.breakOff();
    const failed = await readReply(phone, asked.replyId);
    expect(failed.chunks.length).toBeGreaterThanOrEqual(2);
    await expectAnotherTry(failed, asked, "MENTOR_INTERRUPTED", "The reply broke off. Try again.");
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
      async () => model.requests.findLast(isReply)!.outcome,
      outcome => outcome === "CLIENT_GONE",
    );

    // The thread takes the next question, and a reply that has ended cannot be stopped.
    speech.end();
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
    speech.end();
    await readReply(device(), replyId);
    const taken = await learner.client.data(AskDocument, { input });
    await cancel(as(taken.sendMentorMessage, "MentorExchange").reply.id);
  });
});
