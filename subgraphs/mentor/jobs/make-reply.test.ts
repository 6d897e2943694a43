import { newId } from "../../../platform/database/ids";
import { MentorReplyFinished } from "../events";
import { appendPieces } from "../chunk/chunk.store";
import { claimReply } from "../reply/reply.store";
import { MentorKit, oneTo, sequencesOf, textOf } from "../testing/mentor-kit";
import { languageModel } from "../ports/openai.port";
import { makeReply } from "./make-reply.job";
import { releaseReplies } from "./release-replies.upkeep";

const RETRY = `mutation Retry($input: RetryMentorReplyInput!) { retryMentorReply(input: $input) { __typename
  ... on MentorReply { id status } ... on Problem { code } } }`;
const REPLY = `query Reply($id: ID!) { mentorReply(id: $id) { status message { content } failure { code message retryable } } }`;

interface Reply {
  mentorReply: {
    status: string;
    message: { content: string } | null;
    failure: { code: string; message: string; retryable: boolean } | null;
  };
}

describe("a reply", () => {
  let mentor: MentorKit;
  beforeAll(async () => {
    mentor = await MentorKit.start({ timeoutMs: 3_000 });
  });
  afterAll(() => mentor.close());

  const run = (replyId: string) =>
    makeReply.handle(mentor.kit.context(), { replyId }, { id: newId(), attempt: 1, lastAttempt: false });
  const inTransaction: ReturnType<MentorKit["kit"]["context"]>["transaction"] = work => mentor.kit.context().transaction(work);
  const stateOf = async (actor: Parameters<MentorKit["ask"]>[0], id: string) =>
    (await mentor.kit.send<Reply>(actor, REPLY, { id })).data!.mentorReply;

  it("is made from the course's text, cited, and stored with what it cost", async () => {
    const learner = await mentor.learner();
    const { thread, reply } = await mentor.converse(learner);
    const updates = await mentor.followToEnd(learner, reply.id);
    const completed = updates.at(-1)!;
    expect(completed).toMatchObject({
      __typename: "MentorReplyCompleted",
      message: {
        model: "offline-tutor",
        tokens: expect.any(Number),
        citations: [{ markers: ["L1"], lesson: { id: mentor.closures } }],
      },
    });
    expect(completed.message.content).toContain("I am the offline tutor");
    expect(completed.message.content).toContain("remembers the variables of the place where it was made.” [L1]");
    expect(completed.message.content).not.toContain("Suggestions:");
    expect(completed.message.context.map(lesson => lesson.id)).toEqual(
      [mentor.closures, mentor.promises].slice(0, completed.message.context.length),
    );
    expect(completed.suggestions.length).toBeGreaterThan(0);
    expect(textOf(updates)).toBe(completed.message.content);
    expect(sequencesOf(updates)).toEqual(oneTo(updates.length - 1));
    const published = await mentor.kit.published(MentorReplyFinished);
    expect(published.filter(event => event.data.threadId === thread.id)).toMatchObject([
      {
        subject: reply.id,
        data: {
          messageId: completed.message.id,
          userId: learner.userId,
          courseId: mentor.courseId,
          model: "offline-tutor",
          tokens: completed.message.tokens,
        },
      },
    ]);
  });

  it("knows what was said before, without the marks of its own earlier passages", async () => {
    const learner = await mentor.learner();
    const { thread } = await mentor.converse(learner);
    await mentor.converse(learner, { threadId: thread.id, content: "And a promise?" });
    const sent = mentor.tutor.requests.at(-1)!.body.messages as { role: string; content: string }[];
    expect(sent.map(message => message.role)).toEqual(["system", "user", "assistant", "user"]);
    expect(sent[2]!.content).toContain("I am the offline tutor");
    expect(sent[2]!.content).not.toMatch(/\[L\d/);
    expect(sent[3]!.content).toBe("<question>\nAnd a promise?\n</question>");
  });

  it.each([
    ["has nobody to answer in time", [{ kind: "HANG" }], "MENTOR_TIMEOUT"],
    ["is asked for too often", [{ kind: "RATE_LIMIT", retryAfterSeconds: 60 }], "MENTOR_RATE_LIMITED"],
    [
      "meets a server that stays unwell",
      [{ kind: "SERVER_ERROR" }, { kind: "SERVER_ERROR" }, { kind: "SERVER_ERROR" }],
      "MENTOR_UNAVAILABLE",
    ],
    ["breaks off", [{ kind: "BREAK_OFF", afterChunks: 12 }], "MENTOR_INTERRUPTED"],
  ] as const)("that %s fails, keeps the question, and can be tried again", async (_what, faults, code) => {
    const learner = await mentor.learner();
    mentor.tutor.failNext(...faults);
    const { thread, reply } = await mentor.converse(learner);
    const last = (await mentor.followToEnd(learner, reply.id)).at(-1)!;
    expect(last).toMatchObject({ __typename: "MentorReplyFailed", code, retryable: true });
    expect(last.reason).not.toMatch(/127\.0\.0\.1|http|Error/);
    expect(await stateOf(learner, reply.id)).toMatchObject({ status: "FAILED", message: null, failure: { code } });

    const retried = await mentor.kit.send<{ retryMentorReply: { id: string } }>(learner, RETRY, { input: { replyId: reply.id } });
    const { id } = retried.data!.retryMentorReply;
    expect(id).not.toBe(reply.id);
    await mentor.kit.runJobs();
    expect((await mentor.followToEnd(learner, id)).at(-1)).toMatchObject({ __typename: "MentorReplyCompleted" });
    const messages = await mentor.kit.send<{ mentorThread: { messages: { nodes: { role: string }[] } } }>(
      learner,
      `query Thread($id: ID!) { mentorThread(id: $id) { messages { nodes { role } } } }`,
      { id: thread.id },
    );
    expect(messages.data!.mentorThread.messages.nodes).toEqual([{ role: "USER" }, { role: "ASSISTANT" }]);
  });

  it("comes after all when the server was busy or unwell for a moment", async () => {
    const learner = await mentor.learner();
    mentor.tutor.failNext({ kind: "RATE_LIMIT", retryAfterSeconds: 0 }, { kind: "SERVER_ERROR" });
    const { reply } = await mentor.converse(learner);
    expect((await stateOf(learner, reply.id)).status).toBe("COMPLETED");
  });

  it("is made once, however often its job runs", async () => {
    const learner = await mentor.learner();
    const { reply } = await mentor.ask(learner);
    const before = mentor.tutor.requests.length;
    await mentor.kit.runJobs();
    await run(reply.id);
    await run(newId());
    expect(mentor.tutor.requests.length).toBe(before + 1);
    expect((await stateOf(learner, reply.id)).status).toBe("COMPLETED");
  });

  it("whose worker died before the first chunk is made by the next, not before", async () => {
    const learner = await mentor.learner();
    const { reply } = await mentor.ask(learner);
    await inTransaction(tx => claimReply(tx, reply.id));
    await mentor.kit.runJobs();
    expect((await stateOf(learner, reply.id)).status).toBe("RUNNING");
    await mentor.silence(reply.id);
    await releaseReplies.run(mentor.kit.context());
    expect((await stateOf(learner, reply.id)).status).toBe("QUEUED");
    await mentor.kit.runJobs();
    const updates = await mentor.followToEnd(learner, reply.id);
    expect(updates.at(-1)!.__typename).toBe("MentorReplyCompleted");
    expect(sequencesOf(updates)).toEqual(oneTo(updates.length - 1));
  });

  it("that has cost three workers their lives is given up", async () => {
    const learner = await mentor.learner();
    const { reply } = await mentor.ask(learner);
    for (let deaths = 0; deaths < 3; deaths += 1) {
      expect(await inTransaction(tx => claimReply(tx, reply.id))).toMatchObject({ attempt: deaths + 1 });
      await mentor.silence(reply.id);
    }
    await releaseReplies.run(mentor.kit.context());
    expect(await stateOf(learner, reply.id)).toMatchObject({ status: "FAILED", failure: { code: "MENTOR_INTERRUPTED" } });
  });

  it("that its queue has lost is queued again, under the same id", async () => {
    const learner = await mentor.learner();
    const { reply } = await mentor.ask(learner);
    const queued = () =>
      mentor.kit.runtime.database.query(null, "select id from outbox where kind = 'job' and data ->> 'replyId' = $1", [reply.id]);
    await mentor.kit.runtime.database.query(null, "delete from outbox where id = $1", [reply.id]);
    await releaseReplies.run(mentor.kit.context());
    expect(await queued()).toEqual([]);
    await mentor.silence(reply.id);
    await Promise.all([1, 2].map(() => releaseReplies.run(mentor.kit.context())));
    expect(await queued()).toEqual([{ id: reply.id }]);
    // Not lost after all? Nothing is queued twice.
    await mentor.silence(reply.id);
    await releaseReplies.run(mentor.kit.context());
    expect(await queued()).toEqual([{ id: reply.id }]);
    await mentor.kit.runJobs();
    expect((await stateOf(learner, reply.id)).status).toBe("COMPLETED");
  });

  it("whose worker died in the middle fails, what came of it stays, and a retry is a new reply", async () => {
    const learner = await mentor.learner();
    const { reply } = await mentor.ask(learner);
    const dead = await inTransaction(async tx => {
      const claimed = (await claimReply(tx, reply.id))!;
      await appendPieces(tx, [{ ...claimed, text: "A closure " }]);
      return claimed;
    });
    await mentor.silence(reply.id);
    await mentor.kit.runJobs();
    await releaseReplies.run(mentor.kit.context());
    expect(await mentor.followToEnd(learner, reply.id)).toMatchObject([
      { sequence: 1, text: "A closure " },
      { __typename: "MentorReplyFailed", code: "MENTOR_INTERRUPTED", retryable: true },
    ]);
    // Not dead after all? It can add nothing any more.
    expect(await inTransaction(tx => appendPieces(tx, [{ ...dead, text: "remembers" }]))).toEqual([null]);
  });

  it("whose worker died in the middle is answered by no other, however many died with it", async () => {
    const { database } = mentor.kit.runtime;
    const learner = await mentor.learner();
    const { thread, reply } = await mentor.ask(learner);
    await mentor.kit.runJobs();
    // More than one look takes, all in the middle of their text.
    const rows = await database.query<{ id: string }>(
      null,
      `with twin as (
        insert into thread select (jsonb_populate_record(thread, jsonb_build_object('id', gen_random_uuid(), 'archived', true))).*
        from thread, generate_series(1, 600) where id = $1 returning id
      )
      insert into reply (id, thread_id, question_id, user_id, status, attempt, last_sequence, created_at, alive_at)
      select gen_random_uuid(), twin.id, question_id, user_id, 'RUNNING', 1, 1, now(), now() - interval '1 minute'
      from reply, twin where reply.id = $2 returning id`,
      [thread.id, reply.id],
    );
    expect(rows).toHaveLength(600);
    await releaseReplies.run(mentor.kit.context());
    const ends = await database.query(
      null,
      "select status, count(*) from reply where last_sequence > 0 and attempt = 1 and id = any($1) group by status",
      [rows.map(({ id }) => id)],
    );
    expect(ends).toEqual([{ status: "FAILED", count: 600 }]);
  });

  it("that has text already is not begun anew, whoever asks for it", async () => {
    const learner = await mentor.learner();
    const { reply } = await mentor.ask(learner);
    await mentor.kit.runtime.database.query(null, "update reply set last_sequence = 1 where id = $1", [reply.id]);
    expect(await inTransaction(tx => claimReply(tx, reply.id))).toBeNull();
    await mentor.silence(reply.id);
    await releaseReplies.run(mentor.kit.context());
    expect(await stateOf(learner, reply.id)).toMatchObject({ status: "FAILED", failure: { code: "MENTOR_INTERRUPTED" } });
    await mentor.kit.runJobs();
  });

  it("that two workers make is written by one of them", async () => {
    const learner = await mentor.learner();
    const { reply } = await mentor.ask(learner);
    const before = mentor.tutor.requests.length;
    await Promise.all([run(reply.id), run(reply.id), run(reply.id)]);
    await mentor.kit.runJobs();
    const updates = await mentor.followToEnd(learner, reply.id);
    expect(sequencesOf(updates)).toEqual(oneTo(updates.length - 1));
    const last = updates.at(-1)!;
    expect(last.__typename).toBe("MentorReplyCompleted");
    expect(textOf(updates)).toBe(last.message.content);
    expect(mentor.tutor.requests.length).toBe(before + 1);
  });

  it("fails, and tells its reader nothing of the reason, when no language model is configured", async () => {
    const bare = await MentorKit.start({ unconfigured: true });
    const learner = await bare.learner();
    const { reply } = await bare.converse(learner);
    const [failed] = await bare.followToEnd(learner, reply.id);
    expect(failed).toMatchObject({ code: "MENTOR_UNAVAILABLE", reason: expect.not.stringContaining("OPENAI") });
    expect(() => bare.kit.context().port(languageModel)).toThrow(/OPENAI_API_KEY.*OPENAI_BASE_URL/);
    await bare.close();
  });
});
